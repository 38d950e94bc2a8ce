using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Services;

/// <summary>XEP-0363 §4 to §7: requests for slots that break the rules.</summary>
/// <remarks>What goes over HTTP is no stream, so it is no case: only what is asked for on the stream is tried here.</remarks>
public sealed class UploadSlots : TableFamily
{
    private const string Ns = "urn:xmpp:http:upload:0";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("upload", "A slot for a file that cannot be is refused, and no name leads out of the place where files lie")
    {
        Weaknesses = ["CWE-20", "CWE-22", "CWE-113", "CWE-190", "CWE-434", "CWE-770"],
        Requirements = ["XEP0363-4-1", "XEP0363-4-6", "XEP0363-4-7", "XEP0363-6-3"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Liveness],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("size-that-is-none", "XEP0363-4-1 XEP0363-6-3", (made, draw) => Slot(made, $"filename='a.txt' size='{draw.Of("-1", "abc", "", "-9223372036854775808", "--5")}'").IsRefused("a", "q")),
        new("no-size", "XEP0363-4-1 XEP0363-6-3", (made, _) => Slot(made, "filename='a.txt'").IsRefused("a", "q")),
        new("no-name", "XEP0363-4-1 XEP0363-6-3", (made, _) => Slot(made, "size='10'").IsRefused("a", "q")),
        new("huge-size", "XEP0363-6-1", (made, draw) => Slot(made, $"filename='a.txt' size='{draw.Of("1099511627776", "9223372036854775807", "9223372036854775808", "99999999999999999999999")}'").IsAnswered("a", "q").Lives("a")),
        new("size-of-nothing", "XEP0363-6-3", (made, _) => Slot(made, "filename='a.txt' size='0'").IsAnswered("a", "q").Lives("a")),
        new("name-that-is-a-path", "XEP0363-4-6 XEP0363-4-7", (made, draw) => Slot(made, $"filename='{draw.Of("../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "..\\..\\x", "%2e%2e%2fx", "%00.txt", "C:\\x", "a&#10;b", "~", "//host/x")}' size='10'")
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.Error("q"), new ElementAnswer("iq") { Attributes = [new("type", "result"), new("id", "q")], Holds = "slot" }], [])).Lives("a")),
        new("name-beyond-ascii", "XEP0363-4-7", (made, draw) => Slot(made, $"filename='{draw.Of("très cool.jpg", "水.png", "\u202egnp.exe", "a b.txt", "a?b#c.txt", "%.txt", "𝄞.ogg")}' size='10'").IsAnswered("a", "q").Lives("a")),
        new("long-name", "XEP0363-4-6", (made, draw) => Slot(made, $"filename='{new string(draw.Of('n', 'é'), draw.Between(255, 255 + (30 * draw.Size)))}.txt' size='10'").IsAnswered("a", "q").Lives("a")),
        new("type-that-is-none", "XEP0363-4-2", (made, draw) => Slot(made, $"filename='a.txt' size='10' content-type='{draw.Of("", "text", "text/html&#13;&#10;X-Injected: 1", "a/b/c", "*/*", "text/plain; charset=&quot;", new string('t', 3000))}'").IsAnswered("a", "q").Lives("a")),
        new("asked-with-set", "RFC6120-8.2.3-4", (made, _) => Offered(made).Asks("a", "set", "q", "{upload}", $"<request xmlns='{Ns}' filename='a.txt' size='10'/>").IsAnswered("a", "q").Lives("a")),
        new("purpose-that-is-none", "XEP0363-5-2", (made, draw) => Offered(made)
            .Asks("a", "get", "q", "{upload}", $"<request xmlns='{Ns}' filename='a.txt' size='10'>{draw.Of("<king xmlns='urn:xmpp:http:upload:purpose:0'/>", "<ephemeral xmlns='urn:xmpp:http:upload:purpose:0' expire-before='yesterday'/>", "<message xmlns='urn:xmpp:http:upload:purpose:0'/><profile xmlns='urn:xmpp:http:upload:purpose:0'/>")}</request>")
            .IsAnswered("a", "q").Lives("a")),
        new("many-slots", "XEP0363-6-4", (made, draw) => Offered(made)
            .Send("a", Payload.Of($"<iq type='get' id='q{{#}}' to='{{upload}}'><request xmlns='{Ns}' filename='{{#}}.txt' size='1000000'/></iq>").Times(draw.Between(2, 2 + draw.Size))).IsAnswered("a", "q0").IsAnswered("a", "q1").Lives("a")),
        new("two-files-in-one-request", "RFC6120-8.2.3-4", (made, _) => Offered(made)
            .Asks("a", "get", "q", "{upload}", $"<request xmlns='{Ns}' filename='a' size='1'><request xmlns='{Ns}' filename='b' size='2'/></request>").IsAnswered("a", "q").Lives("a")),
    ];

    // A target that gives no slot for a file that is in order says nothing about others.
    private static CaseBuilder Offered(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available)
        .Asks("a", "get", "offered", "{upload}", $"<request xmlns='{Ns}' filename='a.txt' size='10' content-type='text/plain'/>").IsDone("a", "offered");

    private static CaseBuilder Slot(CaseBuilder made, string attributes) => Offered(made).Asks("a", "get", "q", "{upload}", $"<request xmlns='{Ns}' {attributes}/>");
}
