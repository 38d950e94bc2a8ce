using System.Globalization;
using System.Xml.Linq;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Extensions;

/// <summary>XEP-0198: a client that counts counts right, and comes back to the session that it lost.</summary>
[TargetPlays(Role.Client)]
public static class Xep0198_StreamManagement
{
    private const string Namespace = "urn:xmpp:sm:3";
    private static readonly XNamespace s_management = Namespace;
    private static readonly ServerScript s_offered = new() { FurtherFeatures = $"<sm xmlns='{Namespace}'/>" };

    // A client may wait before it comes back.
    private static readonly TimeSpan s_return = TimeSpan.FromSeconds(15);

    /// <summary>§3: after binding, and once.</summary>
    [Scenario("xep0198/3/client/enable-once", "Stream management is enabled once, after a resource is bound")]
    [Checks("XEP0198-3-7", "XEP0198-3-6", "XEP0198-3-9")]
    public static async Task Stream_management_is_enabled_once(Stage stage)
    {
        // Arrange, act
        var server = await CountingAsync(stage);

        // Expect: had it come before the resource, binding would not have been reached.
        stage.Check("XEP0198-3-6", met: true, "<enable/> after authentication", "that");
        stage.Check("XEP0198-3-7", met: true, "<enable/> after binding", "that");
        stage.Check("XEP0198-3-9", server.AsServer.EnableRequests == 1, "one <enable/>", $"{server.AsServer.EnableRequests} of them");
    }

    /// <summary>§4: every stanza since &lt;enabled/&gt; counts, of all three kinds, and nothing else.</summary>
    [Scenario("xep0198/4/client/count", "A client acknowledges as many stanzas as it was sent")]
    [Checks("XEP0198-4-3", "XEP0198-4-1")]
    public static async Task A_client_acknowledges_as_many_stanzas_as_it_was_sent(Stage stage)
    {
        // Arrange
        var server = await CountingAsync(stage);
        server.AsServer.Keep(Wire.Stanza($"<a xmlns='{Namespace}'/>"));
        await server.SendAsync($"<message type='headline' from='juliet@localhost/balcony' to='{server.FullJid}'><body>one</body></message>");
        await server.SendAsync($"<presence from='juliet@localhost/balcony' to='{server.FullJid}'/>");
        await server.SendAsync($"<iq type='result' id='stray' from='localhost' to='{server.FullJid}'/>");
        await server.SendAsync(" ");

        // Act
        var sent = server.AsServer.SentStanzas;
        await server.SendAsync($"<r xmlns='{Namespace}'/>");

        // Expect
        var answer = (await server.ExpectAsync(Wire.Stanza($"<a xmlns='{Namespace}'/>"))).Element;
        stage.Check("XEP0198-4-1", answer.Attribute("h") is { Value.Length: > 0 }, "an 'h'", answer.ToString());
        stage.Check("XEP0198-4-3", answer.Attribute("h")!.Value == sent.ToString(CultureInfo.InvariantCulture), $"h='{sent}'", answer.ToString());
    }

    /// <summary>§6: a refusal is no reason to end.</summary>
    [Scenario("xep0198/6/client/refused", "A client whose <enable/> is refused goes on without stream management")]
    [Checks("XEP0198-6-3")]
    public static async Task A_client_whose_enable_is_refused_goes_on(Stage stage)
    {
        // Arrange
        stage.Client.Script = s_offered;
        var server = await stage.Client.ConnectAsync();
        server.AsServer.Keep(Wire.Stanza($"<enable xmlns='{Namespace}'/>"));
        await EnableOrUnsupportedAsync(stage, server);

        // Act
        await server.SendAsync($"<failed xmlns='{Namespace}'><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>");

        // Expect
        var gathered = await server.GatherAsync(by: null);
        stage.Check("XEP0198-6-3", gathered.IsWhole, "the stream lives: a request that was sent afterwards is answered", gathered.ToString());
    }

    /// <summary>§6: more than was ever sent cannot have been handled.</summary>
    [Scenario("xep0198/6/client/count-too-high", "An acknowledgement of more than was sent ends the stream")]
    [Checks("XEP0198-6-4")]
    public static async Task An_acknowledgement_of_more_than_was_sent_ends_the_stream(Stage stage)
    {
        // Arrange
        var server = await CountingAsync(stage);

        // Act
        await server.SendAsync($"<a xmlns='{Namespace}' h='100000'/>");

        // Expect
        await server.ExpectAsync(
            Wire.Element("stream error undefined-condition with handled-count-too-high", element => element.Name.LocalName == "error" && element.Element(s_management + "handled-count-too-high") is not null ? null : "another element"),
            Wire.StreamEnd);
    }

    /// <summary>§5: a session that was cut is asked for again, with the right count.</summary>
    [Scenario("xep0198/5/client/resumes", "A client whose connection broke resumes its session, and tells what it handled")]
    [Checks("XEP0198-5-11", "XEP0198-5-1")]
    public static async Task A_client_whose_connection_broke_resumes_its_session(Stage stage)
    {
        // Arrange
        var server = await CountingAsync(stage);
        await server.SendAsync($"<message type='headline' from='juliet@localhost/balcony' to='{server.FullJid}'><body>one</body></message>");
        await server.GatherAsync(by: null);

        // Act
        var (again, resume) = await CutAsync(stage, server);

        // Expect
        var sent = server.AsServer.SentStanzas.ToString(CultureInfo.InvariantCulture);
        stage.Check("XEP0198-5-1", server.AsServer.Enabled!.Attribute("resume")?.Value is "true" or "1", "resume='true' in <enable/>", server.AsServer.Enabled!.ToString());
        stage.Check("XEP0198-5-11", resume.Attribute("previd")?.Value == server.AsServer.SessionId && resume.Attribute("h")?.Value == sent, $"previd='{server.AsServer.SessionId}' h='{sent}'", resume.ToString());
        await again.DisposeAsync();
    }

    /// <summary>§5: what the session was is still there; it is not made again.</summary>
    [Scenario("xep0198/5/client/no-new-beginning", "After resumption the client does not ask for its roster, nor send its presence again")]
    [Checks("XEP0198-5-20", "XEP0198-5-21")]
    public static async Task After_resumption_the_client_does_not_begin_again(Stage stage)
    {
        // Arrange
        var server = await CountingAsync(stage);
        var (again, _) = await CutAsync(stage, server);

        // Act
        await again.SendAsync(string.Create(CultureInfo.InvariantCulture, $"<resumed xmlns='{Namespace}' previd='{server.AsServer.SessionId}' h='{server.AsServer.Handled}'/>"));
        again.AsServer.Continue(server.AsServer);

        // Expect
        var gathered = await again.GatherAsync(by: null);
        if (!gathered.IsWhole)
        {
            throw new InconclusiveException($"the resumed stream does not live: {gathered}");
        }

        stage.Check("XEP0198-5-20", !again.AsServer.Requests.Any(request => request.Elements().Any(child => child.Name.NamespaceName == "jabber:iq:roster")), "no roster get", string.Join('\n', again.AsServer.Requests));
        stage.Check("XEP0198-5-21", !gathered.Elements.Any(element => element.Name.LocalName == "presence"), "no presence", gathered.ToString());
    }

    /// <summary>§7: a session that is wanted no more is ended by a closing tag, or the server would keep it.</summary>
    [Scenario("xep0198/7/client/closing-tag", "A client that leaves ends its session by a closing tag")]
    [Checks("XEP0198-7-1")]
    public static async Task A_client_that_leaves_ends_its_session_by_a_closing_tag(Stage stage)
    {
        // Arrange
        var server = await CountingAsync(stage);

        // Act
        await stage.Client.AskToLeaveAsync();

        // Expect
        var rest = await stage.Client.RestAsync(server);
        if (!rest.IsOver && !rest.IsClosed)
        {
            throw new UnsupportedException("the client does not leave when its standard input ends and SIGTERM comes");
        }

        stage.Check("XEP0198-7-1", rest.IsClosed, "</stream:stream> before the connection ends", rest.ToString());
    }

    private static async Task<Actor> CountingAsync(Stage stage)
    {
        stage.Client.Script = s_offered;
        var server = await stage.Client.OnlineAsync();
        return server.AsServer.EnableRequests > 0 ? server : throw new UnsupportedException("the client does not enable stream management");
    }

    private static async Task EnableOrUnsupportedAsync(Stage stage, Actor server)
    {
        var gathered = await server.GatherAsync(by: null, Wire.Stanza($"<enable xmlns='{Namespace}'/>"));
        if (!gathered.Has(Wire.Stanza($"<enable xmlns='{Namespace}'/>")))
        {
            throw new UnsupportedException($"the client does not enable stream management within {stage.Patience.TotalSeconds:0.#} s");
        }
    }

    private static async Task<(Actor Again, XElement Resume)> CutAsync(Stage stage, Actor server)
    {
        server.Abort();
        var visit = await stage.Client.ReturnsAsync(s_return) ?? throw new UnsupportedException($"the client did not come back within {s_return.TotalSeconds:0} s");
        var again = await stage.Client.Steps(visit.Server).OfferBindAsync();
        var first = (await again.AwaitAsync(Wire.Element("an element", _ => null))).Element;
        return first.Name == s_management + "resume" ? (again, first) : throw new UnsupportedException($"the client came back for a new session: {first}");
    }
}
