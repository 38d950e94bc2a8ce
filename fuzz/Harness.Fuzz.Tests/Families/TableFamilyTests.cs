using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Families;
using Harness.Fuzz.Families.Sessions;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Families;

/// <summary>Families whose rules stand in a table: what holds for each line, and that each class sees a fault of its kind.</summary>
public sealed partial class TableFamilyTests(TwistedServer server) : IClassFixture<TwistedServer>
{
    private const string StreamManagement = "urn:xmpp:sm:3";

    private static readonly IReadOnlyList<TableFamily> s_families = [.. FamilyCatalogue.All.OfType<TableFamily>()];

    private static readonly Dictionary<string, (string Variant, Func<IStreamInterceptor> Twist)> s_faults = new(StringComparer.Ordinal)
    {
        ["iq-semantics"] = ("result-nobody-asked-for", () => Twists.Reading(element => [element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "result" ? element.WithAttribute("type", "set") : element])),
        ["stanza-error-loop"] = ("message-to-an-account", () => Twists.Reading(element => [element.Attribute("type") == "error" ? element.WithAttribute("type", "groupchat") : element])),
        ["presence-storm"] = ("negative-priority-gets-no-chat", () => Twists.Reading(element => [element.Is(Namespaces.Client, "presence") ? element.Without(child => child.LocalName == "priority") : element])),
        ["roster-abuse"] = ("get-of-another", () => Twists.ForgetsWhoIsAsked("jabber:iq:roster")),
        ["server-echo-spoof"] = ("private-data-of-another", () => Twists.ForgetsWhoIsAsked("jabber:iq:private")),
        ["sm-counts"] = ("count-of-what-was-handled", () => Twists.Sending(element => [element.Is(StreamManagement, "a") ? element.WithAttribute("h", OneMore(element.Attribute("h")!)) : element])),
        ["bind-conflict"] = ("resource-that-cannot-be", () => Twists.Sending(element => [element.Attribute("id") == "b" ? XmlElement.Create("http://etherx.jabber.org/streams", "error", XmlElement.Create("urn:ietf:params:xml:ns:xmpp-streams", "conflict")) : element])),
        ["interleaving"] = ("private-data", () => Twists.Sending(element => [element.Attribute("id") == "end" ? element.Without(child => child.LocalName == "query") : element])),
        ["muc-privileges"] = ("kick-by-participant", () => Twists.SaysYesTo("act")),
        ["pubsub-access"] = ("publish-by-stranger", () => Twists.SaysYesTo("act")),
        ["forms-rsm-dates"] = ("page-after-nonsense", () => Twists.SaysYesTo("q")),
        ["upload"] = ("no-size", () => Twists.SaysYesTo("q")),
    };

    public static TheoryData<string> Classes { get; } = [.. s_faults.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task A_fault_of_its_kind_is_seen_and_only_that(string fuzzClass)
    {
        var (variant, twist) = s_faults[fuzzClass];
        var made = First(s_families.Single(family => family.Class.Id == fuzzClass), variant);

        var sound = await RunAsync(made);
        server.Twists.Current = twist;
        var twisted = await RunAsync(made);
        server.Twists.Current = null;

        Assert.Empty(sound);
        Assert.NotEmpty(twisted);
    }

    [Fact]
    public void What_waits_and_is_not_given_back_is_seen()
    {
        var made = First(new GrowingQueues(), "messages-for-who-does-not-read");
        var recording = new CaseRecording
        {
            Steps = [],
            Streams = [],
            Duration = TimeSpan.FromSeconds(1),
            Resources = new ResourceRecord(Used(100 << 20), Used(200 << 20), []),
        };

        Assert.Equal(FindingKind.Resource, Assert.Single(OracleBench.Judge(made, recording, TargetState.Well)).Kind);
        Assert.Empty(OracleBench.Judge(made, recording with { Resources = new ResourceRecord(Used(100 << 20), Used(110 << 20), []) }, TargetState.Well));
    }

    [Fact]
    public void Every_line_of_a_table_is_drawn() => Assert.All(s_families, family =>
        Assert.Equal([], family.Variants.Select(variant => variant.Name).Except(Enumerable.Range(0, 3000).Select(number => Draw(family, number).Variant), StringComparer.Ordinal)));

    [Fact]
    public void Every_line_has_a_name_of_its_own_that_files_can_hold() => Assert.All(s_families, family =>
    {
        Assert.All(family.Variants, variant => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", variant.Name));
        Assert.Equal(family.Variants.Count, family.Variants.Select(variant => variant.Name).Distinct(StringComparer.Ordinal).Count());
    });

    [Fact]
    public void Every_case_comes_back_from_its_file_as_it_was() => Assert.All(s_families, family =>
    {
        foreach (var made in Enumerable.Range(0, 300).Select(number => Draw(family, number)))
        {
            Assert.Equal(made, CaseReader.Read(CaseWriter.Write(new CaseDocument(made)), "a test").Case);
        }
    });

    [Fact]
    public void Every_requirement_has_the_form_of_the_catalogue_and_is_in_it_where_its_specification_is()
    {
        var known = File.ReadLines(Path.Combine(Root(), "conformance/Harness.Conformance/Requirements/requirements.tsv")).Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        var specifications = known.Select(id => id.Split('-')[0]).ToHashSet(StringComparer.Ordinal);
        var cited = s_families.SelectMany(family => family.Class.Requirements.Concat(family.Variants.SelectMany(variant => variant.Cites.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

        Assert.All(cited, id =>
        {
            Assert.Matches(Requirement(), id);
            Assert.True(known.Contains(id) || !specifications.Contains(id.Split('-')[0]), id);
        });
    }

    private static FuzzCase Draw(TableFamily family, int number) => family.Make(new CaseDraw(family.Class.Id, 11, number, 1 + (number % 100), Binding.Tcp));

    private static FuzzCase First(TableFamily family, string variant) => Enumerable.Range(0, 3000).Select(number => Draw(family, number)).First(made => made.Variant == variant);

    private static string OneMore(string count) => (uint.Parse(count, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private static ResourceSample Used(long bytes) => new(TimeSpan.Zero, bytes, 1, 1);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the repository is not around the tests");
        }

        return folder.FullName;
    }

    private async Task<ImmutableArray<Suspicion>> RunAsync(FuzzCase made)
    {
        var recording = await server.Executor.RunAsync(made, isDetailed: false, TestContext.Current.CancellationToken);
        Assert.Null(recording.Inconclusive);
        return [.. OracleBench.Judge(made, recording, TargetState.Well)];
    }

    [GeneratedRegex("^(RFC[0-9]+|XEP[0-9]{4})-[0-9.]+-[0-9]+$")]
    private static partial Regex Requirement();
}
