using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2.6: a client that knows a version is told what is new.</summary>
public static class S02_06_RosterVersioning
{
    private static readonly XName s_query = XName.Get("query", Roster.Namespace);

    /// <summary>What happened to the roster while the client was away: the set, and the item that results.</summary>
    public static IEnumerable<Cell<(string Set, string Jid, RosterCard? Result)>> Changes { get; } =
    [
        Change("added", "An item that was added", "<item jid='nurse@verona.example' name='Nurse'/>", "nurse@verona.example", new RosterCard("Nurse")),
        Change("changed", "An item that was changed", "<item jid='juliet@verona.example' name='Julietta'/>", "juliet@verona.example", new RosterCard("Julietta")),
        Change("removed", "An item that was removed", "<item jid='juliet@verona.example' subscription='remove'/>", "juliet@verona.example", Result: null),
    ];

    /// <summary>§2.6.1: who versions the roster says so.</summary>
    [Scenario("rfc6121/2.6.1/advertised", "A server that puts versions on rosters advertises it")]
    [Checks("RFC6121-2.6.1-1")]
    public static async Task Versioning_is_advertised(Stage stage)
    {
        await using var romeo = await stage.ConnectAsync("romeo");

        var version = (await Roster.GetAsync(stage, romeo)).Attribute("ver");

        var advertised = romeo.Features?.Element(XName.Get("ver", Feature.RosterVersioning)) is not null;
        if (!advertised && version is null)
        {
            throw new UnsupportedException("no version on the roster, and none advertised");
        }

        stage.Check("RFC6121-2.6.1-1", advertised, "the stream feature of roster versioning", $"a roster with {version}, and the features {romeo.Features}");
    }

    /// <summary>§2.6.3: nothing known, so everything is told.</summary>
    [Scenario("rfc6121/2.6.3/bootstrap", "An empty version is answered with the whole roster and its version")]
    [Requires(Feature.RosterVersioning)]
    [Checks("RFC6121-2.6.3-1")]
    public static async Task An_empty_version_is_answered_with_the_roster(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        romeo.Ignore(Roster.AnyPush);
        await romeo.AskAsync(Roster.Set("set", "<item jid='juliet@verona.example' name='Juliet'/>"));

        // Act
        await romeo.SendAsync($"<iq type='get' id='all'><query xmlns='{Roster.Namespace}' ver=''/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("all", $"<query xmlns='{Roster.Namespace}' ver='[any]'><item jid='juliet@verona.example' name='Juliet'/></query>"));
    }

    /// <summary>§2.6.3: nothing new, so nothing is told.</summary>
    [Scenario("rfc6121/2.6.3/unchanged", "The version of an unchanged roster is answered with an empty result and no pushes")]
    [Requires(Feature.RosterVersioning)]
    [Checks("RFC6121-2.6.3-1", "RFC6121-2.6.3-2")]
    public static async Task An_unchanged_roster_is_answered_with_an_empty_result(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.ConnectedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await Roster.StoreAsync(stage, orchard, "<item jid='juliet@verona.example' name='Juliet'/>");
        var version = await VersionAsync(stage, orchard);
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        await street.SendAsync($"<iq type='get' id='news'><query xmlns='{Roster.Namespace}' ver='{version}'/></iq>");

        // Expect: the whole roster is never shorter than no push at all.
        await street.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Exactly("<iq type='result' id='news'/>"), Wire.Nothing),
            Outcome.Deviation(
                cites: "RFC6121-2.6.3-2", Wire.IqResult("news", $"<query xmlns='{Roster.Namespace}' ver='{version}'><item jid='juliet@verona.example'/></query>"), Wire.Nothing));
    }

    /// <summary>§2.6.3: a push for each change, or the whole roster.</summary>
    [ScenarioTable(nameof(Changes))]
    [Requires(Feature.RosterVersioning)]
    public static async Task What_is_new_is_told(Stage stage, (string Set, string Jid, RosterCard? Result) change)
    {
        // Arrange
        await using var orchard = await Roster.ConnectedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await Roster.StoreAsync(stage, orchard, "<item jid='juliet@verona.example' name='Juliet'/>");
        await Roster.StoreAsync(stage, orchard, "<item jid='peter@verona.example'/>");
        var version = await VersionAsync(stage, orchard);
        await Roster.StoreAsync(stage, orchard, change.Set);
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        await street.SendAsync($"<iq type='get' id='news'><query xmlns='{Roster.Namespace}' ver='{version}'/></iq>");

        // Expect
        var result = (await street.AwaitAsync(Wire.IqResult("news"))).Element;
        if (result.Element(s_query) is { } whole)
        {
            var item = Roster.ItemOf(whole, change.Jid);
            var right = change.Result?.DifferenceTo(item) ?? (change.Result is null && item is not null ? Roster.Words(item) : null);
            stage.Check("RFC6121-2.6.3-1", whole.Attribute("ver") is { Value: var now } && now != version && right is null, "the whole roster as it is now, with its version", whole.ToString());
            stage.Check("RFC6121-2.6.3-3", true, "the whole roster instead of pushes", whole.ToString());
            return;
        }

        var push = change.Result is { } card
            ? Wire.Element($"a push of {card.Item(change.Jid)}", element => Roster.PushMismatch(element, change.Jid, card))
            : Wire.Stanza($"<iq type='set'><query xmlns='{Roster.Namespace}'><item jid='{change.Jid}' subscription='remove'/></query></iq>");
        await street.ExpectAsync(push, Wire.Nothing);
    }

    /// <summary>§2.6.3: each push brings a version that no other has, in the order of the changes; the roster has the last.</summary>
    [Scenario("rfc6121/2.6.3/versions-of-pushes", "Each push carries a new version, in the order of the changes, and the roster has the last of them")]
    [Requires(Feature.RosterVersioning)]
    [Checks("RFC6121-2.6.3-6", "RFC6121-2.6.3-7", "RFC6121-2.6.3-1")]
    public static async Task Each_push_carries_a_new_version(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.ConnectedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        string[] jids = ["juliet@verona.example", "nurse@verona.example", "peter@verona.example"];

        // Act
        foreach (var jid in jids)
        {
            await street.AskAsync(Roster.Set(stage.NewId("set"), $"<item jid='{jid}'/>"));
        }

        // Expect
        var versions = new List<string>();
        foreach (var jid in jids)
        {
            var push = await orchard.ExpectAsync(
                "RFC6121-2.6.3-7", Wire.Stanza($"<iq type='set'><query xmlns='{Roster.Namespace}'><item jid='{jid}'/></query></iq>"));
            versions.Add(push.Element.Element(s_query)?.Attribute("ver")?.Value ?? "");
        }

        var words = string.Join(", ", versions.Select(version => $"'{version}'"));
        stage.Check("RFC6121-2.6.3-6", !versions.Contains(""), "a version on each push", words);
        stage.Check("RFC6121-2.6.3-7", versions.Distinct(StringComparer.Ordinal).Count() == 3, "three different versions", words);
        var last = await VersionAsync(stage, street);
        stage.Check("RFC6121-2.6.3-1", last == versions[^1], $"the roster has the version '{versions[^1]}' of the last push", $"it has '{last}'");
    }

    /// <summary>§2.6.3: versions also for those who did not ask with one.</summary>
    [Scenario("rfc6121/2.6.3/versions-unasked", "Results and pushes carry versions also for a client that named none")]
    [Requires(Feature.RosterVersioning)]
    [Checks("RFC6121-2.6.3-8", "RFC6121-2.1.1-2")]
    public static async Task Versions_come_unasked(Stage stage)
    {
        await using var romeo = await stage.ConnectAsync("romeo");

        await romeo.SendAsync($"<iq type='get' id='all'><query xmlns='{Roster.Namespace}'/></iq>");

        await romeo.ExpectAsync(Wire.IqResult("all", $"<query xmlns='{Roster.Namespace}' ver='[any]'/>"));
        await romeo.SendAsync(Roster.Set("set", "<item jid='juliet@verona.example'/>"));
        await romeo.ExpectAsync(Wire.Unordered(Wire.IqResult("set"), Wire.Stanza($"<iq type='set'><query xmlns='{Roster.Namespace}' ver='[any]'/></iq>")));
    }

    private static Cell<(string Set, string Jid, RosterCard? Result)> Change(string word, string words, string set, string jid, RosterCard? Result) =>
        new($"rfc6121/2.6.3/{word}", $"{words} since the version is told by a push or with the whole roster", (set, jid, Result), "RFC6121-2.6.3-1", "RFC6121-2.6.3-3");

    private static async Task<string> VersionAsync(Stage stage, Actor actor) =>
        (await Roster.GetAsync(stage, actor, " ver=''")).Attribute("ver")?.Value ?? throw new InconclusiveException("the roster has no version, though it is advertised");
}
