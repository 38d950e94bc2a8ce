using Harness.Fuzz.Campaign;
using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Fuzz.Tests.Deviants;
using Harness.Fuzz.Tests.Families;
using Harness.Results;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Campaign;

/// <summary>A campaign against a target that dies.</summary>
public sealed class CampaignRunTests
{
    [Fact]
    public async Task A_death_that_no_case_shows_again_is_told_and_the_campaign_goes_on()
    {
        var pings = 0;
        var time = new HastyTime();
        var options = new CampaignOptions { Seed = 7, Families = FamilyCatalogue.Select(["xml-restricted"]), Bindings = [Binding.Tcp], Cases = 12, AtOnce = 4, RepeatsOneIn = int.MaxValue, Duration = TimeSpan.FromMinutes(5), Time = time };
        var deviant = new Deviant("dies-once", "xml-restricted", OracleKind.Process, meter => Twists.Reading(element => Read(meter, element)), "<iq/>");
        await using var campaign = new CampaignRun(() => new DeviantTarget(deviant, time), options);

        var outcome = await campaign.RunAsync(TestContext.Current.CancellationToken);

        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((FindingKind.Crash, OracleKind.Process, ProcessOracle.Died, false), (finding.Kind, finding.Signature.Oracle, finding.Signature.Response, finding.IsConfirmed));
        Assert.Contains("cases before it shows it alone", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Doubtful);
        Assert.Equal(1, outcome.Restarts);
        Assert.Equal(ExitCodes.Failure, CampaignResult.Of(outcome, options, default, "", file => file).ExitCode);

        // Some come while a session begins; once, and never again.
        IEnumerable<XmlElement> Read(DeviantMeter meter, XmlElement element)
        {
            if (element.LocalName == "iq" && Interlocked.Increment(ref pings) == 12)
            {
                meter.Die("deviant died (ended by signal 11); its last words: nothing");
            }

            return [element];
        }
    }
}
