using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Clients.Rfc6121;

/// <summary>RFC 6121 §3, §4.7: what the client's presence holds, and how it answers those who ask for it.</summary>
[TargetPlays(Role.Client)]
public static class S04_Presence
{
    private static readonly string[] s_shows = ["away", "chat", "dnd", "xa"];

    /// <summary>§4.7.2: show, status and priority.</summary>
    [Scenario("rfc6121/4.7.2/client/initial-presence", "Show, status and priority of the initial presence are what they may be, and no more of them than may be")]
    [Checks("RFC6121-4.7.2.3-2", "RFC6121-4.7.2.3-3", "RFC6121-4.7.2.3-4", "RFC6121-4.7.2.1-2", "RFC6121-4.7.2.1-3", "RFC6121-4.7.2.1-4", "RFC6121-4.7.2.2-2")]
    public static async Task The_initial_presence_holds_what_it_may(Stage stage)
    {
        // Arrange, act
        var steps = stage.Client.Steps();
        await using var server = await steps.OnlineAsync();

        // Expect
        var presence = steps.InitialPresence!;
        var (shows, statuses, priorities) = (Of(presence, "show"), Of(presence, "status"), Of(presence, "priority"));
        var told = presence.ToString();
        stage.Check("RFC6121-4.7.2.1-2", shows.Count < 2, "at most one <show/>", told);
        stage.Check("RFC6121-4.7.2.1-3", !shows.Exists(show => show.HasElements), "text alone in <show/>", told);
        stage.Check("RFC6121-4.7.2.1-4", shows.TrueForAll(show => s_shows.Contains(show.Value, StringComparer.Ordinal)), "away, chat, dnd or xa", told);
        stage.Check("RFC6121-4.7.2.2-2", !statuses.Exists(status => status.HasElements), "text alone in <status/>", told);
        stage.Check("RFC6121-4.7.2.3-3", priorities.Count < 2, "at most one <priority/>", told);
        stage.Check("RFC6121-4.7.2.3-4", !priorities.Exists(priority => priority.HasElements), "text alone in <priority/>", told);
        stage.Check("RFC6121-4.7.2.3-2", priorities.TrueForAll(priority => sbyte.TryParse(priority.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)), "an integer from -128 to 127", told);
    }

    /// <summary>§3.1.4: an answer has an id of its own. Who leaves the answer to its user has none yet.</summary>
    [Scenario("rfc6121/3.1.4/client/id-of-its-own", "An answer to a request does not repeat the id of the request")]
    [Checks("RFC6121-3.1.4-2")]
    public static async Task An_answer_does_not_repeat_the_id_of_the_request(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<presence type='subscribe' id='wherefore-art-thou' from='juliet@localhost' to='{server.BareJid}'/>");

        // Expect
        var came = await server.GatherAsync(by: null);
        var answer = came.Find(Wire.Stanza("<presence type='[subscribed|unsubscribed]' to='juliet@localhost'/>")) ?? throw new UnsupportedException("the client answers no request by itself");
        stage.Check("RFC6121-3.1.4-2", answer.Attribute("id")?.Value != "wherefore-art-thou", "another id, or none", answer.ToString());
    }

    private static List<XElement> Of(XElement presence, string name) => [.. presence.Elements(presence.Name.Namespace + name)];
}
