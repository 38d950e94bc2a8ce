using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Routing;

/// <summary>RFC 6120 §8.1.2.1: a server stamps who sent a stanza, or refuses one that says it was another.</summary>
public sealed class ForgedSenders : IFuzzFamily
{
    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("from-spoof", "A stanza that says it is from somebody else is stamped with its sender, or refused; nobody is shown the forged address")
    {
        Weaknesses = ["CWE-290", "CWE-346"],
        Requirements = ["RFC6120-8.1.2.1-1"],
        Oracles = [OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var (variant, forged) = draw.Of(
            ("other-user", "{mercutio}"), ("other-user-resource", "{mercutio}/balcony"), ("recipient", "{juliet}"), ("domain", "{domain}"), ("own-other-resource", "{romeo}/elsewhere"), ("subdomain", "admin.{domain}"),
            ("foreign", "mercutio@elsewhere.example"), ("domain-resource", "{domain}/admin"), ("empty-resource", "{mercutio}/"));
        var (kind, stanza) = draw.Of(
            ("message", "<message to='{j.jid}' from='FORGED' type='chat'><body>forged</body></message>"),
            ("headline", "<message to='{j.jid}' from='FORGED' type='headline'><body>forged</body></message>"),
            ("presence", "<presence to='{j.jid}' from='FORGED'/>"),
            ("subscribe", "<presence to='{juliet}' from='FORGED' type='subscribe'/>"),
            ("iq", "<iq to='{j.jid}' from='FORGED' type='get' id='forged'><query xmlns='urn:example:forged'/></iq>"),
            ("push", "<iq to='{j.jid}' from='FORGED' type='set' id='forged'><query xmlns='jabber:iq:roster'><item jid='mercutio@elsewhere.example'/></query></iq>"));

        // An answer to what the recipient itself asks of the server is an IQ from the server too.
        var name = stanza.Split(' ')[0][1..];
        var made = draw.Case($"{kind}-from-{variant}").Open("j", "juliet", StreamLevel.Available).Open("m", "mercutio", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Available)
            .Send("a", stanza.Replace("FORGED", forged, StringComparison.Ordinal))
            .Reaches("a", Answer.Barrier, Answer.StreamError("invalid-from"))
            .NeverSees("j", kind is "iq" or "push" ? Answer.Element(name, "jabber:client", ("from", forged), ("id", "forged")) : Answer.Element(name, "jabber:client", ("from", forged)));
        return (kind == "subscribe" ? made.NeedsFreshAccounts() : made).Build();
    }
}
