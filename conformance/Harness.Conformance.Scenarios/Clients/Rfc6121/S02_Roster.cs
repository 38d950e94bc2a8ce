using System.Xml.Linq;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6121;

/// <summary>RFC 6121 §2: how a client asks for its roster, and whom it believes about it.</summary>
[TargetPlays(Role.Client)]
public static class S02_Roster
{
    private static readonly XNamespace s_roster = "jabber:iq:roster";

    /// <summary>Who pretends to be the keeper of the roster.</summary>
    public static IEnumerable<Cell<string>> Strangers { get; } =
    [
        new("rfc6121/2.1.6/client/push-from-stranger", "A roster push from another account is not accepted", "mercutio@verona.example/street"),
        new("rfc6121/2.1.6/client/push-from-stranger-s-bare-address", "A roster push from the bare address of another account is not accepted", "tybalt@localhost"),
        new("rfc6121/2.1.6/client/push-from-other-server", "A roster push from another domain is not accepted", "verona.example"),
    ];

    /// <summary>Who is the keeper of the roster.</summary>
    public static IEnumerable<Cell<string>> Keepers { get; } =
    [
        new("rfc6121/2.1.6/client/push-without-from", "A roster push without 'from' is accepted", ""),
        new("rfc6121/2.1.6/client/push-from-account", "A roster push from the own bare address is accepted", "from='romeo@localhost'"),
    ];

    /// <summary>§2.1.6: not accepted means no result; an error, or nothing, are both allowed.</summary>
    [ScenarioTable(nameof(Strangers))]
    [Checks("RFC6121-2.1.6-4", "RFC6121-2.1.6-2", "RFC6121-2.1.6-3")]
    public static async Task A_roster_push_of_a_stranger_is_not_accepted(Stage stage, string stranger)
    {
        // Arrange
        await using var server = await RosterKnownAsync(stage);

        // Act
        await server.SendAsync($"<iq type='set' id='push' from='{stranger}' to='{server.FullJid}'><query xmlns='{s_roster}'><item jid='paris@verona.example' subscription='both'/></query></iq>");

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Nothing),
            Outcome.Pass(Wire.IqError("push", "service-unavailable")),
            Outcome.Deviation(cites: "RFC6121-2.1.6-4", Wire.Stanza("<iq type='error' id='push'/>")));
    }

    /// <summary>§2.1.6, RFC 6120 §8.2.3: a push is answered as any IQ.</summary>
    [ScenarioTable(nameof(Keepers))]
    [Checks("RFC6120-8.2.3-4")]
    public static async Task A_roster_push_of_the_account_is_accepted(Stage stage, string from)
    {
        // Arrange
        await using var server = await RosterKnownAsync(stage);

        // Act
        await server.SendAsync($"<iq type='set' id='push' {from} to='{server.FullJid}'><query xmlns='{s_roster}'><item jid='juliet@localhost' subscription='both'/></query></iq>");

        // Expect
        await server.ExpectAsync(Wire.IqResult("push"));
    }

    /// <summary>§2.1.2.5: a subscription that no RFC knows is ignored; the push is answered all the same.</summary>
    [Scenario("rfc6121/2.1.2.5/client/unknown-subscription", "A push with a subscription that is not known leaves the stream alive")]
    [Checks("RFC6121-2.1.2.5-2")]
    public static async Task A_push_with_an_unknown_subscription_leaves_the_stream_alive(Stage stage)
    {
        // Arrange
        await using var server = await RosterKnownAsync(stage);

        // Act
        await server.SendAsync($"<iq type='set' id='push' to='{server.FullJid}'><query xmlns='{s_roster}'><item jid='juliet@localhost' subscription='eternal'/></query></iq>");

        // Expect
        await server.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='push'/>"));
    }

    /// <summary>§2.1.2.5: a subscription that no RFC knows is ignored in a result too.</summary>
    [Scenario("rfc6121/2.1.2.5/client/unknown-subscription-in-result", "A roster with a subscription that is not known leaves the stream alive")]
    [Checks("RFC6121-2.1.2.5-1")]
    public static async Task A_roster_with_an_unknown_subscription_leaves_the_stream_alive(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Roster = "<item jid='juliet@localhost' subscription='eternal'/><item jid='benvolio@localhost' subscription='both'/>" };

        // Act
        await using var server = await stage.Client.ConnectAsync();

        // Expect: what the roster did to the client shows after it was given.
        await server.GatherAsync(by: null);
        var gathered = await server.GatherAsync(by: null);
        if (RosterRequest(server) is null)
        {
            throw new UnsupportedException("the client does not ask for its roster");
        }

        stage.Check("RFC6121-2.1.2.5-1", gathered.IsWhole, "the stream lives: a request that was sent afterwards is answered", gathered.ToString());
    }

    /// <summary>§2.6.3: pushes that follow a result one upon another are pushes like any other.</summary>
    [Scenario("rfc6121/2.6.3/client/pushes-in-a-row", "Several pushes in a row are each accepted")]
    [Checks("RFC6121-2.6.3-4")]
    public static async Task Several_pushes_in_a_row_are_each_accepted(Stage stage)
    {
        // Arrange
        await using var server = await RosterKnownAsync(stage);

        // Act
        foreach (var number in new[] { 1, 2, 3 })
        {
            await server.SendAsync($"<iq type='set' id='push-{number}' to='{server.FullJid}'><query xmlns='{s_roster}' ver='v{number}'><item jid='juliet-{number}@localhost' subscription='both'/></query></iq>");
        }

        // Expect
        await server.ExpectAsync(Wire.Unordered(Wire.IqResult("push-1"), Wire.IqResult("push-2"), Wire.IqResult("push-3")));
    }

    /// <summary>§2.2: the roster first, then presence. §4.2.1: presence, once there is a resource.</summary>
    [Scenario("rfc6121/2.2/client/roster-before-presence", "The client asks for its roster before it sends initial presence")]
    [Checks("RFC6121-2.2-1", "RFC6121-4.2.1-1")]
    public static async Task The_client_asks_for_its_roster_before_initial_presence(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.ConnectAsync();
        await server.AwaitAsync(Wire.Stanza("<presence type='[absent]'/>"));

        // Expect: what the client asked until then is known.
        stage.Check("RFC6121-4.2.1-1", met: true, "presence after binding", "it came after binding");
        stage.Check("RFC6121-2.2-1", RosterRequest(server) is not null, "a roster get before presence", Told(server));
    }

    /// <summary>§2.1.3, §2.6.2: the request is empty, and has no version where the server knows none.</summary>
    [Scenario("rfc6121/2.1.3/client/roster-get", "A roster get holds no items, and no version where the server does not offer versions")]
    [Checks("RFC6121-2.1.3-1", "RFC6121-2.6.2-2")]
    public static async Task A_roster_get_holds_no_items_and_no_version(Stage stage)
    {
        // Arrange, act
        await using var server = await RosterKnownAsync(stage);

        // Expect
        var query = RosterRequest(server)!;
        stage.Check("RFC6121-2.1.3-1", !query.Elements().Any(), "an empty query", query.ToString());
        stage.Check("RFC6121-2.6.2-2", query.Attribute("ver") is null, "no 'ver'", query.ToString());
    }

    /// <summary>§2.6.2: a client that has no roster yet begins with the empty version, if it knows versions.</summary>
    [Scenario("rfc6121/2.6.2/client/first-version", "Where the server offers versions, a client without a roster asks for the empty version")]
    [Checks("RFC6121-2.6.2-3", "RFC6121-2.6.2-1")]
    public static async Task Where_the_server_offers_versions_the_client_asks_for_the_empty_one(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { FurtherFeatures = "<ver xmlns='urn:xmpp:features:rosterver'/>" };

        // Act
        await using var server = await RosterKnownAsync(stage);

        // Expect
        var version = RosterRequest(server)!.Attribute("ver")?.Value ?? throw new UnsupportedException("the client knows no roster versions");
        stage.Check("RFC6121-2.6.2-1", met: true, "a 'ver'", $"'{version}'");
        stage.Check("RFC6121-2.6.2-3", version.Length == 0, "ver=''", $"ver='{version}'");
    }

    /// <summary>§4.3, §4.7.1: presence is gathered by the server; a client sends no probes.</summary>
    [Scenario("rfc6121/4.7.1/client/no-probes", "The client sends no presence probes to those on its roster")]
    [Checks("RFC6121-4.7.1-1", "RFC6121-4.3-2")]
    public static async Task The_client_sends_no_probes(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Roster = "<item jid='juliet@localhost' subscription='both'/>" };
        await using var server = await stage.Client.ConnectAsync();

        // Act
        await server.AwaitAsync(Wire.Stanza("<presence type='[absent]'/>"));

        // Expect
        var gathered = await server.GatherAsync(by: null);
        stage.CheckAll(requirement => stage.Check(requirement, !gathered.Has(Wire.Stanza("<presence type='probe'/>")), "no <presence type='probe'/>", gathered.ToString()));
    }

    /// <summary>§4.5.1: who leaves says so first.</summary>
    [Scenario("rfc6121/4.5.1/client/unavailable", "A client that is asked to leave sends unavailable presence, and closes its stream")]
    [Checks("RFC6120-4.4-1", "RFC6121-4.5.1-1", "RFC6121-4.5.1-3")]
    public static async Task A_client_that_leaves_says_so(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await stage.Client.AskToLeaveAsync();

        // Expect
        var rest = await stage.Client.RestAsync(server);
        if (!rest.IsOver && !rest.IsClosed)
        {
            throw new UnsupportedException("the client does not leave when its standard input ends and SIGTERM comes");
        }

        if (rest.IsClosed)
        {
            stage.Check("RFC6120-4.4-1", met: true, "</stream:stream> before the connection ends", rest.ToString());
        }
        else
        {
            // §4.4 says how a stream is closed; who only cuts the connection breaks no sentence of it, and leaves the server in doubt.
            stage.Deviates("RFC6120-4.4-1", "</stream:stream> before the connection ends", rest.ToString());
        }

        var farewell = rest.Elements.FirstOrDefault(element => element.Name.LocalName == "presence" && element.Attribute("type")?.Value == "unavailable" && element.Attribute("to") is null);
        stage.Check("RFC6121-4.5.1-1", farewell is not null, "<presence type='unavailable'/> before that", rest.ToString());
        stage.Check("RFC6121-4.5.1-3", farewell?.Elements().Any(child => child.Name.LocalName is "show" or "priority") != true, "unavailable presence without <show/> and <priority/>", rest.ToString());
    }

    // A client that never asked for the roster has none that could be changed.
    private static async Task<Actor> RosterKnownAsync(Stage stage)
    {
        var server = await stage.Client.OnlineAsync();
        return RosterRequest(server) is not null ? server : throw new UnsupportedException("the client does not ask for its roster");
    }

    private static XElement? RosterRequest(Actor server) =>
        server.AsServer.Requests.Select(request => request.Element(s_roster + "query")).OfType<XElement>().FirstOrDefault();

    private static string Told(Actor server) => server.AsServer.Requests.Count == 0 ? "no requests" : string.Join("\n", server.AsServer.Requests.Select(request => request.ToString(SaveOptions.DisableFormatting)));
}
