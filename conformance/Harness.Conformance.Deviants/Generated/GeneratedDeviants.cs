namespace Harness.Conformance.Deviants.Generated;

/// <summary>Every operator on every specification whose own namespaces a server speaks in.</summary>
public static class GeneratedDeviants
{
    // Where the protocol of a specification stands in elements of its own. Those that only say how others are used (XEP-0163, XEP-0223, XEP-0402, …) are in the others' namespaces.
    private static readonly (string Specification, string[] Namespaces)[] s_namespaces =
    [
        ("Rfc6120", ["urn:ietf:params:xml:ns:xmpp-bind", "urn:ietf:params:xml:ns:xmpp-sasl", "urn:ietf:params:xml:ns:xmpp-tls"]),
        ("Rfc6121", ["jabber:iq:roster"]),
        ("Xep0030", ["http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/disco#items"]),
        ("Xep0045", ["http://jabber.org/protocol/muc", "http://jabber.org/protocol/muc#user", "http://jabber.org/protocol/muc#admin", "http://jabber.org/protocol/muc#owner"]),
        ("Xep0049", ["jabber:iq:private"]),
        ("Xep0054", ["vcard-temp"]),
        ("Xep0060", ["http://jabber.org/protocol/pubsub", "http://jabber.org/protocol/pubsub#event", "http://jabber.org/protocol/pubsub#owner"]),
        ("Xep0077", ["jabber:iq:register"]),
        ("Xep0092", ["jabber:iq:version"]),
        ("Xep0191", ["urn:xmpp:blocking"]),
        ("Xep0198", ["urn:xmpp:sm:3"]),
        ("Xep0199", ["urn:xmpp:ping"]),
        ("Xep0202", ["urn:xmpp:time"]),
        ("Xep0203", ["urn:xmpp:delay"]),
        ("Xep0215", ["urn:xmpp:extdisco:2"]),
        ("Xep0280", ["urn:xmpp:carbons:2"]),
        ("Xep0313", ["urn:xmpp:mam:2"]),
        ("Xep0357", ["urn:xmpp:push:0"]),
        ("Xep0359", ["urn:xmpp:sid:0"]),
        ("Xep0363", ["urn:xmpp:http:upload:0"]),
        ("Xep0388", ["urn:xmpp:sasl:2"]),
        ("Xep0421", ["urn:xmpp:occupant-id:0"]),
    ];

    /// <summary>A fresh one of each: each remembers whether it has changed anything.</summary>
    public static IReadOnlyList<GeneratedDeviant> Make() =>
        [.. s_namespaces.SelectMany(each => MutationOperator.All.Select(mutation => new GeneratedDeviant(each.Specification, new PayloadScope(each.Namespaces), mutation)))];
}
