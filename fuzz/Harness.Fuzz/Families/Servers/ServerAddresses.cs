using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Servers;

/// <summary>RFC 6120 §8.1.1.2, §8.1.2.2: a stanza between servers is from a domain that was proven on its stream and to one that is served here, or the stream ends.</summary>
public sealed class ServerAddresses : TableFamily
{
    private static readonly string[] s_strangers = ["romeo@other.example/orchard", "other.example", "romeo@example", "romeo@{domain}", "{domain}", "{juliet}", "{j.jid}", "romeo@rooms.{montague}", "romeo@x{montague}", "romeo@{montague}.example", "seat-1.{domain}"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("s2s-addresses", "A stanza of a domain that was not proven on the stream, for a domain that is not served, or without an address ends the stream; nobody is shown it")
    {
        Weaknesses = ["CWE-290", "CWE-346", "CWE-441", "CWE-20"],
        Requirements = ["RFC6120-8.1.1.2-1", "RFC6120-8.1.1.2-2", "RFC6120-8.1.2.2-1", "RFC6120-8.1.2.2-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Process],
        Bindings = [Binding.Tcp],
        Roles = [FuzzRole.S2s],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("legal", "RFC6120-8.1.2.2-2", (made, draw) => Authenticated(made).Send("a", Unproven.Message($"from='{draw.Of("romeo@{montague}/orchard", "romeo@{montague}", "{montague}")}' to='{{j.jid}}'")).IsShown("j", Unproven.Shown())),
        Refused("from-another-domain", "RFC6120-8.1.2.2-2", draw => Unproven.Message($"from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'")),
        Refused("presence-from-another-domain", "RFC6120-8.1.2.2-2", draw => $"<presence from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'><status>unproven</status></presence>"),
        Refused("iq-from-another-domain", "RFC6120-8.1.2.2-2", draw => $"<iq type='set' id='q' from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'><x xmlns='urn:example:x'><y>unproven</y></x></iq>"),
        Refused("request-from-another-domain", "RFC6120-8.1.2.2-2", draw => $"<iq type='get' id='q' from='{draw.Of("romeo@other.example/orchard", "{juliet}", "{j.jid}")}' to='{{juliet}}'><query xmlns='jabber:iq:roster'/></iq>"),
        Refused("without-from", "RFC6120-8.1.2.2-1", _ => Unproven.Message("to='{j.jid}'")),
        Refused("without-to", "RFC6120-8.1.1.2-1", draw => draw.Of(Unproven.Message("from='romeo@{montague}/orchard'"), (Payload)"<presence from='romeo@{montague}/orchard'/>", "<iq type='get' id='q' from='romeo@{montague}/orchard'><ping xmlns='urn:xmpp:ping'/></iq>")),
        Refused("empty-from", "RFC6120-8.1.2.2-1", _ => Unproven.Message("from='' to='{j.jid}'")),
        Refused("empty-to", "RFC6120-8.1.1.2-1", _ => Unproven.Message("from='romeo@{montague}/orchard' to=''")),
        Refused("from-is-no-address", "RFC6120-8.1.2.2-1", draw => Unproven.Message($"from='{draw.Of("@{montague}", "{montague}/", "romeo@{montague}/", "ro meo@{montague}", "romeo@@{montague}", "@", "/", "romeo@")}' to='{{j.jid}}'")),
        Refused("to-is-no-address", "RFC6120-8.1.1.2-1", draw => Unproven.Message($"from='romeo@{{montague}}/orchard' to='{draw.Of("@{domain}", "{domain}/", "{juliet}/", "ju liet@{domain}", "juliet@@{domain}", "@", "/")}'")),
        Refused("to-a-domain-not-served", "RFC6120-8.1.1.2-2 RFC6120-10.4-2", draw => Unproven.Message($"from='romeo@{{montague}}/orchard' to='{draw.Of("juliet@other.example", "other.example", "juliet@{montague}", "{montague}")}'")),
        new("relayed", "RFC6120-10.4-2", (made, _) => made.OpenServer("b", "verona", StreamLevel.Authenticated).OpenServer("a", "montague", StreamLevel.Authenticated).Send("a", Unproven.Message("from='romeo@{montague}/orchard' to='benvolio@{verona}'"))
            .Reaches("a", Answer.Barrier, Answer.StreamError(), Answer.Closed).NeverSees("b", Unproven.Shown())),
    ];

    private static CaseBuilder Authenticated(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).OpenServer("a", "montague", StreamLevel.Authenticated);

    // A MUST of both sections: the stream ends. An answer in its place, or going on, is another thing; that somebody is shown it is worse, and looked for even where the stream ended.
    private static Variant Refused(string name, string cites, Func<CaseDraw, Payload> stanza) => new(name, cites, (made, draw) =>
        Authenticated(made).Send("a", stanza(draw)).Reaches("a", Answer.Barrier, Answer.StreamError(), Answer.Closed)
            .Then(Unproven.IsNotShown("j"))
            .Refuses("a", Answer.Closed));
}
