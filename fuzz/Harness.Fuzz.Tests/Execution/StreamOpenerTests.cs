using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Oracles;
using Harness.Fuzz.Tests.Deviants;
using Harness.Fuzz.Tests.Families;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Execution;

/// <summary>Bringing streams to a level.</summary>
public sealed class StreamOpenerTests
{
    [Fact]
    public async Task Who_is_turned_away_by_what_another_session_left_behind_is_let_in_at_another_attempt()
    {
        var requests = 0;
        var target = Turning(element => element.Attribute("id") == "fuzz-bind" && Interlocked.Increment(ref requests) % 3 != 0);
        await using var site = await FuzzSite.StartAsync(target, TimeProvider.System, TestContext.Current.CancellationToken);
        var fuzzCase = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Lives("a").Build();

        var recording = await new CaseExecutor(site, TimeSpan.FromMinutes(1)).RunAsync(fuzzCase, isDetailed: false, TestContext.Current.CancellationToken);

        Assert.Null(recording.Inconclusive);
        Assert.Equal(StepOutcome.Done, recording.Steps[^1].Outcome);
        Assert.True(requests >= 9);
    }

    [Fact]
    public async Task Who_is_turned_away_each_time_is_told_so()
    {
        await using var target = Turning(element => element.Attribute("id") == "fuzz-bind");

        var failure = await Assert.ThrowsAsync<TargetException>(() => FuzzSite.StartAsync(target, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.StartsWith("nobody can log in at deviant: instead of an answer to fuzz-bind came", failure.Message, StringComparison.Ordinal);
    }

    private static DeviantTarget Turning(Func<XmlElement, bool> away) =>
        new(new Deviant("turns-away", "bind-conflict", OracleKind.MustAccept, _ => Twists.Sending(element => [away(element) ? InternalServerError() : element]), "<iq/>"), new HastyTime());

    private static XmlElement InternalServerError() =>
        XmlElement.Create("http://etherx.jabber.org/streams", "error", XmlElement.Create("urn:ietf:params:xml:ns:xmpp-streams", "internal-server-error"));
}
