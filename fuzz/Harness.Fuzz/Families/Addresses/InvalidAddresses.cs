using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Addresses;

/// <summary>RFC 7622 §3 and §4, RFC 6120 §8.3.3.8: strings that are no addresses, wherever a server reads one.</summary>
public sealed class InvalidAddresses : TableFamily
{
    // Rules that RFC 7622 and the stringprep of RFC 6122, which many servers still follow, both have.
    private static readonly string[] s_rules =
    [
        "empty-part", "long-part", "separators", "forbidden-in-localpart", "space-in-localpart", "control-in-localpart", "non-character-in-localpart", "private-in-localpart", "bidi-control-in-localpart",
        "bidi-rule-in-localpart", "control-in-resourcepart", "non-character-in-resourcepart", "bidi-control-in-resourcepart", "control-in-domainpart", "non-character-in-domainpart", "empty-label", "long-label",
    ];

    // Rules that only one of both has: whatever is answered is right, and a crash is not.
    private static readonly string[] s_disputed =
    [
        "compatibility-in-localpart", "symbol-in-localpart", "ignorable-in-localpart", "unassigned-in-localpart", "joiner-in-localpart", "old-hangul-in-localpart", "hyphen", "space-in-domainpart", "symbol-in-domainpart",
        "bad-a-label", "leading-mark", "bidi-rule-in-domainpart", "bad-ip-literal", "port", "joiner-in-domainpart", "unassigned-in-resourcepart", "ignorable-in-resourcepart", "joiner-in-resourcepart",
    ];

    // Where a server reads an address: what stands before and behind it.
    private static readonly (string Name, string Before, string After)[] s_slots =
    [
        ("to", "<iq type='get' id='q' to='", "'><x xmlns='urn:example:x'/></iq>"),
        ("roster-item", "<iq type='set' id='q'><query xmlns='jabber:iq:roster'><item jid='", "'/></query></iq>"),
        ("block-item", "<iq type='set' id='q'><block xmlns='urn:xmpp:blocking'><item jid='", "'/></block></iq>"),
    ];

    // What no parser may take for Juliet's address, however it cuts, trims or decodes.
    private static readonly (string Name, string Address)[] s_nearJuliet =
    [
        ("empty-resource", "{juliet}/"), ("leading-space", " {juliet}"), ("trailing-space", "{juliet} "), ("line-end", "{juliet}&#10;"), ("tab", "&#9;{juliet}"), ("two-dots", "{juliet}.."), ("two-ats", "{juliet.local}@@{domain}"),
        ("leading-at", "@{juliet}"), ("quoted", "&quot;{juliet.local}&quot;@{domain}"), ("angle-brackets", "&lt;{juliet}&gt;"), ("delete", "{juliet}&#x7F;"), ("bidi-control", "\u202E{juliet}"),
        ("port", "{juliet}:5222"), ("percent", "{juliet.local}%40{domain}"), ("list", "{juliet},{juliet}"), ("uri", "xmpp:{juliet}"), ("other-user", "mercutio@{juliet}"), ("backslash", "{juliet.local}\\40{domain}"),
        ("control-resource", "{juliet}/a&#x9;b"), ("non-breaking-space", "{juliet.local}\u00A0@{domain}"), ("line-separator", "{juliet}\u2028"), ("semicolon", "{juliet};x=y"), ("dot-before-at", "{juliet.local}@.{domain}"),
    ];

    private static readonly Answer[] s_refusals = [Answer.Error("q"), Answer.StreamError("improper-addressing", "bad-format", "not-well-formed", "invalid-xml", "restricted-xml")];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("jid-invalid", "What is no address is refused wherever a server reads one, and nobody is delivered what was sent to it")
    {
        Weaknesses = ["CWE-20", "CWE-176", "CWE-1286"],
        Requirements = ["RFC7622-4-1", "RFC6120-8.3.3.8-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from slot in s_slots from rule in s_rules select new Variant($"{slot.Name}-{rule}", (made, draw) => Slot(made, Around(slot.Before, draw.Breaking(Generators.Addresses.Generator, rule).Text, slot.After)).Refuses("a", s_refusals)),
        .. from rule in s_disputed select new Variant($"disputed-{rule}", (made, draw) => Disputed(draw, made, rule)),
        .. from near in s_nearJuliet select new Variant($"delivered-{near.Name}", (made, _) => Delivered(made, near.Address)),
        new("delivered-long-resource", (made, draw) => Delivered(made, (Payload)"{juliet}/" + ((Payload)"r").Times(draw.Of(1024, 1025, 4000)))),
        new("presence", (made, draw) => Said(draw, made, "<presence to='", "'/>")),
        new("subscription", (made, draw) => Said(draw, made, "<presence type='subscribe' to='", "'/>")),
        new("message", (made, draw) => Said(draw, made, "<message to='", "'><body>soft</body></message>")),
        new("from", (made, draw) => Said(draw, made, "<message to='{domain}' from='", "'><body>soft</body></message>")),
        new("bind-control", (made, draw) => Bind(made, draw.Of("&#x7F;", "a&#x9;b", "\u0085x", "a\u202Eb"))),
        new("bind-empty", (made, draw) => Bound(made, draw.Of("<resource/>", "<resource></resource>", "<resource> </resource>")).IsAnswered("a", Answer.Result("b"), Answer.Error("b"), Answer.StreamError())),
        new("bind-long", (made, draw) => Bind(made, new string('r', draw.Of(1024, 1025, 3000)))),
        new("bind-long-in-bytes", (made, draw) => Bind(made, new string('é', draw.Of(512, 600)))),
        new("legal", (made, draw) => Slot(made, Around(s_slots[0].Before, draw.Legal(Generators.Addresses.Generator).Text, s_slots[0].After)).Accepts("a")),
        new("longest-resource", (made, _) => Slot(made, (Payload)"<iq type='get' id='q' to='{domain}/" + ((Payload)"r").Times(1023) + s_slots[0].After).Accepts("a", new ElementAnswer("iq") { Attributes = [new("id", "q")] })),
    ];

    private static CaseBuilder Slot(CaseBuilder made, Payload payload) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", payload);

    private static CaseBuilder Disputed(CaseDraw draw, CaseBuilder made, string rule)
    {
        var slot = draw.Of<(string Name, string Before, string After)>(s_slots.AsSpan(0, 2));
        return Slot(made.NeedsFreshAccounts(), Around(slot.Before, draw.Breaking(Generators.Addresses.Generator, rule).Text, slot.After)).IsAnswered("a", Answer.Error("q"), Answer.Result("q"), Answer.StreamError(), Answer.Closed);
    }

    // RFC 6121 §8.1 lets a server drop these, so only that it lives is asked.
    private static CaseBuilder Said(CaseDraw draw, CaseBuilder made, string before, string after) => made.Open("a", "romeo", StreamLevel.Available)
        .Send("a", Around(before, draw.Breaking(Generators.Addresses.Generator, draw.Of<string>([.. s_rules, .. s_disputed])).Text, after)).IsAnswered("a", Answer.StreamError(), Answer.Closed, Answer.Barrier);

    private static CaseBuilder Delivered(CaseBuilder made, Payload address) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available)
        .Send("a", (Payload)"<message type='chat' id='near' to='" + address + "'><body>misdirected</body></message>").Reaches("a", Answer.Error(null), Answer.StreamError(), Answer.Closed, Answer.Barrier)
        .NeverSees("j", new ElementAnswer("message") { Text = "misdirected" });

    private static CaseBuilder Bound(CaseBuilder made, string resource) =>
        made.Open("a", "romeo", StreamLevel.Authenticated).Send("a", $"{{header}}<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>{resource}</bind></iq>");

    // RFC 6120 §7.7: refused, or another resourcepart is given. The barrier, a header where none belongs, is what comes last.
    private static CaseBuilder Bind(CaseBuilder made, string resource) => Bound(made, $"<resource>{resource}</resource>").Then(new ExpectStep(
        "a", Demand.Refuse, [Answer.Error("b"), Answer.StreamError(), Answer.Closed, Answer.Barrier], [new ElementAnswer("iq") { Attributes = [new("id", "b")], Text = "{romeo}/" + System.Net.WebUtility.HtmlDecode(resource) }]));

    private static Payload Around(string before, string address, string after) => (Payload)before + Escaped(address) + after;

    // Characters that XML cannot hold stay as they are: then it is the stream that is refused.
    private static string Escaped(string address) => address.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("'", "&apos;", StringComparison.Ordinal);
}
