using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Requests to one's own publish-subscribe service (XEP-0060, XEP-0163).</summary>
public static class PubSubRequests
{
    private const string Namespace = "http://jabber.org/protocol/pubsub";

    private static readonly (string Rule, string Content, string[] Conditions)[] s_faults =
    [
        ("no-request", "", ["bad-request"]),
        ("unknown-request", "<unheard-of/>", ["bad-request", "feature-not-implemented"]),
        ("two-requests", "<publish node='urn:a'><item/></publish><retract node='urn:a'><item id='a'/></retract>", ["bad-request"]),
        ("publish-without-node", "<publish><item><a xmlns='urn:a'/></item></publish>", ["bad-request", "item-not-found", "not-acceptable"]),
        ("publish-two-payloads", "<publish node='urn:a'><item id='a'><a xmlns='urn:a'/><b xmlns='urn:a'/></item></publish>", ["bad-request"]),
        ("subscribe-foreign-address", "<subscribe node='urn:a' jid='mercutio@elsewhere.example'/>", ["bad-request", "item-not-found"]),
        ("subscribe-without-address", "<subscribe node='urn:a'/>", ["bad-request", "item-not-found"]),
        ("subscribe-malformed-address", "<subscribe node='urn:a' jid='a b@c'/>", ["bad-request", "jid-malformed", "item-not-found"]),
        ("retract-without-node", "<retract><item id='a'/></retract>", ["bad-request"]),
        ("retract-without-item", "<retract node='urn:never-there'/>", ["bad-request", "item-not-found"]),
        ("retract-unknown-node", "<retract node='urn:never-there'><item id='a'/></retract>", ["item-not-found", "bad-request"]),
        ("precondition-not-met", "<publish node='urn:b'><item id='a'><a xmlns='urn:a'/></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
            + "<value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#access_model'><value>unheard-of</value></field></x></publish-options>",
            ["conflict", "bad-request", "not-acceptable", "feature-not-implemented"]),
    ];

    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of(
        "pubsub-requests",
        Place.SetPayload,
        from node in Gen.Elements("urn:a", "urn:é", "urn:b&lt;")
        from item in Gen.Elements("", " id='a'", " id='é😀'", " id='current'")
        select Part.Of($"<pubsub xmlns='{Namespace}'><publish node='{node}'><item{item}><a xmlns='urn:a'/></item></publish></pubsub>"),
        Gen.Elements(s_faults).Select(fault => Grammar.Bad(
            $"<pubsub xmlns='{Namespace}'>{fault.Content}</pubsub>", Breach.OfStanza($"pubsub-requests/{fault.Rule}", "XEP-0060 §6, §7", fault.Conditions))));
}
