using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Questions of service discovery (XEP-0030 §3, §4).</summary>
public static class DiscoQueries
{
    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of(
        "disco-queries",
        Place.GetPayload,
        from kind in Gen.Elements("info", "items")
        from noise in Grammar.Many(Grammar.OneOf("<x xmlns='urn:x'/>", "<identity/>", "<feature var='a'/>"), 2)
        select Part.Of($"<query xmlns='http://jabber.org/protocol/disco#{kind}'>", noise, "</query>"),
        from kind in Gen.Elements("info", "items")
        from node in Gen.Elements("unheard-of", " ", "é😀", "&lt;", "../..", new string('n', 5000), "http://jabber.org/protocol/commands#")
        select Grammar.Bad(
            $"<query xmlns='http://jabber.org/protocol/disco#{kind}' node='{node}'/>",
            Breach.OfStanza("disco-queries/unknown-node", "XEP-0030 §7", "item-not-found", "service-unavailable", "feature-not-implemented", "bad-request").OrTolerated()));
}
