using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Roster sets (RFC 6121 §2.1, §2.3, §2.5).</summary>
public static class RosterSets
{
    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of("roster-sets", Place.SetPayload, Legal, Grammar.Either(Counts, Items));

    private static Gen<Part> Legal =>
        from jid in Gen.Elements("nurse@im.example.com", "mother@example.net", "friar@im.example.com")
        from name in Grammar.OneOf(" name='Nurse'", " name=''", " name='é😀&lt;'")
        from groups in Grammar.Many(Grammar.OneOf("<group>Servants</group>", "<group>Family</group>", "<group>é</group>"), 3)
        let distinct = groups.DistinctBy(item => new Generated(item).Text)
        select Query(Part.Of($"<item jid='{jid}'", [name.Optional(), Part.Of(">", distinct, "</item>")], string.Empty));

    private static Gen<Part> Counts => Grammar.OneOf(
        Query().Breaking(Fault("no-item", "bad-request")),
        Query(Part.Of("<item jid='a@b'/><item jid='c@d'/>").Breaking(Fault("two-items", "bad-request"))));

    private static Gen<Part> Items => Grammar.OneOf(
        Query(Bad("<item/>", "no-address", "bad-request", "jid-malformed")),
        Query(Bad("<item jid=''/>", "malformed-address", "bad-request", "jid-malformed")),
        Query(Bad("<item jid='a b@c'/>", "malformed-address", "jid-malformed", "bad-request")),
        Query(Bad("<item jid='@'/>", "malformed-address", "jid-malformed", "bad-request")),
        Query(Bad("<item jid='a@b'><group>A</group><group>A</group></item>", "duplicate-groups", "bad-request")),
        Query(Bad("<item jid='a@b'><group/></item>", "empty-group", "not-acceptable")),
        Query(Part.Of($"<item jid='a@b' name='{new string('n', 20_000)}'/>").Breaking(Fault("long-name", "not-acceptable").OrTolerated())),
        Query(Part.Of($"<item jid='a@b'><group>{new string('g', 20_000)}</group></item>").Breaking(Fault("long-group", "not-acceptable").OrTolerated())),
        Query(Bad("<item jid='never-there@example.net' subscription='remove'/>", "remove-unknown", "item-not-found")));

    private static Part Query(params Part[] items) => Part.Of("<query xmlns='jabber:iq:roster'>", items, "</query>");

    private static Part Bad(string text, string rule, params string[] conditions) => Part.Of(text).Breaking(Fault(rule, conditions));

    private static Breach Fault(string rule, params string[] conditions) => Breach.OfStanza($"roster-sets/{rule}", "RFC 6121 §2.3.3, §2.5.3", conditions);
}
