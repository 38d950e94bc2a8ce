using System.Text;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §7: resource binding.</summary>
public static class S07_ResourceBinding
{
    private const string Bind = $"<bind xmlns='{Namespaces.Bind}'><jid>[jid]</jid></bind>";

    /// <summary>Resourceparts that are good, by RFC 7622 §3.4 and the examples of its §3.5.</summary>
    public static IEnumerable<Cell<string>> Good { get; } =
    [
        new("rfc6120/7.7.1/plain", "A resourcepart that the client asks for is bound", "orchard"),
        new("rfc6120/7.7.1/upper-case", "A resourcepart keeps its upper case", "Orchard"),
        new("rfc6120/7.7.1/space", "A resourcepart may hold a space", "foo bar"),
        new("rfc6120/7.7.1/at-sign", "A resourcepart may hold an at sign", "foo@bar"),
        new("rfc6120/7.7.1/slash", "A resourcepart may hold a slash", "foo/bar"),
        new("rfc6120/7.7.1/chess-king", "A resourcepart may hold a symbol", "♚"),
        new("rfc6120/7.7.1/longest", "A resourcepart may have 1023 octets", new string('r', 1023)),
    ];

    /// <summary>Resourceparts that are none.</summary>
    public static IEnumerable<Cell<string>> Bad { get; } =
    [
        new("rfc6120/7.7.2.1/empty", "A resourcepart of zero length is refused or replaced", ""),
        new("rfc6120/7.7.2.1/too-long", "A resourcepart of 1024 octets is refused or replaced", new string('r', 1024)),
        new("rfc6120/7.7.2.1/tab", "A resourcepart with a control character is refused or replaced", "or&#9;chard"),
        new("rfc6120/7.7.2.1/c1-control", "A resourcepart with a control character of C1 is refused or replaced", "or\u0085chard"),
        new("rfc6120/7.7.2.1/soft-hyphen", "A resourcepart with an ignorable character is refused or replaced", "or\u00ADchard"),
        new("rfc6120/7.7.2.1/private-use", "A resourcepart with a character of private use is refused or replaced", "or\uE000chard"),
    ];

    /// <summary>What a client sends before it has bound a resource; [juliet] is another account's bare JID.</summary>
    public static IEnumerable<Cell<string>> Early { get; } =
    [
        new("rfc6120/7.1/message-before-bind", "A message to another before binding ends the stream", "<message to='[juliet]'><body>soft</body></message>"),
        new("rfc6120/7.1/presence-before-bind", "Presence to another before binding ends the stream", "<presence to='[juliet]'/>"),
        new("rfc6120/7.1/iq-before-bind", "A request to another before binding ends the stream", "<iq type='get' id='q1' to='[juliet]'><ping xmlns='urn:xmpp:ping'/></iq>"),
    ];

    /// <summary>§7.4: after SASL, and not before.</summary>
    [Scenario("rfc6120/7.4/offered", "Binding is offered after SASL, and not before")]
    [Checks("RFC6120-7.4-1", "RFC6120-7.4-2", "RFC6120-7.2-1", "RFC6120-7.3.1-1")]
    public static async Task Binding_is_offered_after_sasl(Stage stage)
    {
        // Arrange
        await using var first = await stage.StreamAsync("first");
        await using var second = await stage.SecureAsync("second");

        // Act
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Expect
        stage.Check("RFC6120-7.4-2", !OffersBinding(first) && !OffersBinding(second), "no <bind/> before SASL", $"{first.Features} and {second.Features}");
        foreach (var id in (string[])["RFC6120-7.4-1", "RFC6120-7.2-1", "RFC6120-7.3.1-1"])
        {
            stage.Check(id, OffersBinding(romeo), "<bind/> after SASL", romeo.Features?.ToString() ?? "no features");
        }
    }

    /// <summary>§7.6.1: the result names the full JID; no restart follows (§7.3.2).</summary>
    [Scenario("rfc6120/7.6.1/server-generated", "A client that asks for no resource gets one, and goes on in the same stream")]
    [Checks("RFC6120-7.6-1", "RFC6120-7.6.1-1", "RFC6120-7.1-2", "RFC6121-9-1", "RFC6120-7.3.2-1")]
    public static async Task A_client_that_asks_for_no_resource_gets_one(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='set' id='b1'><bind xmlns='{Namespaces.Bind}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("b1", Bind));
        stage.Check("RFC6120-7.6.1-1", IsResourceOf(stage["jid"], romeo), $"{romeo.BareJid}/…", stage["jid"]);
        stage.Check("RFC6120-7.1-2", IsResourceOf(stage["jid"], romeo), "a full JID", stage["jid"]);
        stage.Check("RFC6121-9-1", !stage["jid"].StartsWith("xmpp:", StringComparison.Ordinal), "a JID without the scheme of a URI", stage["jid"]);
        await romeo.SendAsync($"<iq type='get' id='q1' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");
        await romeo.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='q1'/>"));
    }

    /// <summary>§7.6: "MUST be random"; §7.5: unique at least; §7.1: several at a time.</summary>
    [Scenario("rfc6120/7.6/random", "Resourceparts that the server makes are never the same, on one account or on two")]
    [Checks("RFC6120-7.6-2", "RFC6120-7.5-1", "RFC6120-7.1-3")]
    public static async Task Generated_resourceparts_differ(Stage stage)
    {
        // Arrange, Act
        await using var orchard = await stage.ConnectAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        await using var juliet = await stage.ConnectAsync("juliet");

        // Expect
        string[] made = [ResourceOf(orchard), ResourceOf(street), ResourceOf(juliet)];
        var seen = string.Join(", ", made);
        stage.Check("RFC6120-7.5-1", made[0] != made[1], "two resourceparts", seen);
        stage.Check("RFC6120-7.6-2", made.Distinct(StringComparer.Ordinal).Count() == 3 && made.All(part => part.Length >= 4), "three that nobody can guess", seen);
        await orchard.ExpectAsync("RFC6120-7.1-3", Wire.Nothing);
    }

    /// <summary>§7.7.1: "SHOULD accept"; it may also override.</summary>
    [ScenarioTable(nameof(Good))]
    [Checks("RFC6120-7.7.1-1", "RFC6120-7.7.1-2")]
    public static async Task A_good_resourcepart_is_bound(Stage stage, string resource)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync(Ask("b1", resource));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("b1", $"<bind xmlns='{Namespaces.Bind}'><jid>{romeo.BareJid}/{resource}</jid></bind>")),
            Outcome.Deviation(cites: "RFC6120-7.7.1-1", Wire.IqResult("b1", Bind)));
    }

    /// <summary>§7.7.2.1: bad-request, but rather a resourcepart that conforms.</summary>
    [ScenarioTable(nameof(Bad))]
    [Checks("RFC6120-7.7.2.1-1")]
    public static async Task A_bad_resourcepart_is_refused_or_replaced(Stage stage, string resource)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(resource);
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync(Ask("b1", resource));

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("b1", Bind)), Outcome.Pass(Wire.IqError("b1", "bad-request", type: "modify")));
        if (answer.Element.Attribute("type")?.Value == "result")
        {
            var part = stage["jid"][(stage["jid"].IndexOf('/', StringComparison.Ordinal) + 1)..];
            var conforms = Encoding.UTF8.GetByteCount(part) is > 0 and <= 1023 && !part.Any(character => character is '\t' or '\u0085' or '\u00AD' or '\uE000');
            stage.Check("RFC6120-7.7.2.1-1", IsResourceOf(stage["jid"], romeo) && conforms, "a resourcepart that conforms", stage["jid"]);
        }
    }

    /// <summary>§7.7.2.2: another resourcepart, a refusal that leaves the stream, or the end of the older one.</summary>
    [Scenario("rfc6120/7.7.2.2/conflict", "A resourcepart in use is replaced, refused, or taken over")]
    [Checks("RFC6120-7.7.2.2-1", "RFC6120-7.5-1")]
    public static async Task A_resourcepart_in_use_is_not_bound_twice(Stage stage)
    {
        // Arrange
        await using var older = await stage.ConnectAsync("older", resource: "orchard");
        await using var newer = await stage.AuthenticateAsync("newer", older.Account);
        var wanted = older.FullJid[(older.BareJid.Length + 1)..];

        // Act
        await newer.SendAsync(Ask("b1", wanted));

        // Expect
        var answer = await newer.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("b1", Bind)),
            Outcome.Pass(Wire.IqError("b1", "conflict")));
        if (answer.Element.Attribute("type")?.Value == "error")
        {
            await newer.SendAsync(Ask("b2", "another"));
            await newer.ExpectAsync(Wire.IqResult("b2", Bind));
        }
        else if (stage["jid"] == older.FullJid)
        {
            await older.ExpectAsync(Wire.StreamError("conflict"), Wire.StreamEnd, Wire.Closed);
            return;
        }

        await older.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§7.1: "MUST NOT process the stanza and MUST close the stream".</summary>
    [ScenarioTable(nameof(Early))]
    [Checks("RFC6120-7.1-5", "RFC6120-4.9.1.1-1")]
    public static async Task A_stanza_for_another_before_binding_ends_the_stream(Stage stage, string stanza)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(stanza);
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync(stanza.Replace("[juliet]", juliet.BareJid, StringComparison.Ordinal));

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.Amid(["not-authorized"], [], "RFC6120-7.1-5"));
        await juliet.ExpectAsync("RFC6120-7.1-5", Wire.Nothing);
    }

    /// <summary>§7.6.2.2: a stream has one resource.</summary>
    [Scenario("rfc6120/7.6.2.2/second-bind", "A second resource on the same stream is not allowed")]
    [Checks("RFC6120-7.6.2.2-1")]
    public static async Task A_second_bind_is_not_allowed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo", resource: "orchard");

        // Act
        await romeo.SendAsync(Ask("b2", "street"));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("b2", "not-allowed")),
            Outcome.Pass(cites: "RFC6120-8.3.3.19-1", Wire.IqError("b2", "service-unavailable|feature-not-implemented|unexpected-request")));
    }

    /// <summary>§7.6.1, §8.2.3: binding is asked for with a set.</summary>
    [Scenario("rfc6120/7.6.1/get", "A get of a binding is answered")]
    [Checks("RFC6120-8.2.3-4")]
    public static async Task A_get_of_a_binding_is_answered(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='b1'><bind xmlns='{Namespaces.Bind}'/></iq>");

        // Expect: clients bind by a set, but no sentence tells a server to refuse a get.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("b1", "bad-request|feature-not-implemented|not-allowed|service-unavailable|unexpected-request")),
            Outcome.Pass(cites: "RFC6120-7.1-5", Wire.StreamError("not-authorized"), Wire.StreamEnd, Wire.Closed),
            Outcome.Pass(Wire.IqResult("b1")));
    }

    /// <summary>§7.7.3: at least five retries, at most ten, then the end.</summary>
    [Scenario("rfc6120/7.7.3/retry-limit", "After five to ten retries to bind a bad resourcepart the stream ends")]
    [Checks("RFC6120-7.7.3-1", "RFC6120-7.7.3-2")]
    public static async Task The_retries_to_bind_are_limited(Stage stage)
    {
        // Arrange
        await using var older = await stage.ConnectAsync("older", resource: "orchard");
        await using var romeo = await stage.AuthenticateAsync("romeo", older.Account);
        var failures = 0;
        var over = false;

        // Act: the first attempt and the retries, until the stream ends
        while (!over && failures < 14)
        {
            await romeo.SendAsync(Ask($"b{failures}", failures % 2 == 0 ? new string('r', 1024) : "or\u0085chard"));
            var answer = await romeo.ExpectAnyOfAsync(
                "RFC6120-7.7.3-2",
                Outcome.Pass(Wire.Stanza($"<iq type='error' id='b{failures}'/>")),
                Outcome.Unsupported(Wire.IqResult($"b{failures}", Bind)),
                Outcome.Pass(Wire.StreamError("policy-violation"), Wire.StreamEnd, Wire.Closed));
            over = answer.Frames[^1].IsOver;
            failures += over ? 0 : 1;
        }

        // Expect
        stage.Check("RFC6120-7.7.3-1", failures is >= 6 and <= 11, "the limit is reached after 5 to 10 retries", $"{failures} attempts failed on one stream");
    }

    private static string Ask(string id, string resource) =>
        $"<iq type='set' id='{id}'><bind xmlns='{Namespaces.Bind}'><resource>{resource}</resource></bind></iq>";

    private static bool OffersBinding(Actor actor) => actor.Features?.Elements().Any(feature => feature.Name.NamespaceName == Namespaces.Bind) == true;

    private static bool IsResourceOf(string jid, Actor actor) => jid.StartsWith(actor.BareJid + "/", StringComparison.Ordinal) && jid.Length > actor.BareJid.Length + 1;

    private static string ResourceOf(Actor actor) => actor.FullJid[(actor.BareJid.Length + 1)..];
}
