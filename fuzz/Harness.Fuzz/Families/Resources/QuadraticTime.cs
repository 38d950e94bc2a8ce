using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>Stanzas that are dear for whoever scans, hashes or compares carelessly: a small one and one ten times larger, and the cost of a byte must not have grown.</summary>
public sealed class QuadraticTime : TableFamily
{
    private const int SmallBytes = 16_000;
    private const int LargeBytes = 160_000;

    // What is repeated inside a tag, inside an attribute's value or inside an element, and how.
    private static readonly (string Name, string Before, string Repeated, string After)[] s_shapes =
    [
        ("text", "<x xmlns='urn:example:x'>", "x", "</x>"),
        ("references", "<x xmlns='urn:example:x'>", "&amp;", "</x>"),
        ("brackets", "<x xmlns='urn:example:x'>", "]]", "</x>"),
        ("cdata-sections", "<x xmlns='urn:example:x'>", "<![CDATA[]]>", "</x>"),
        ("cdata-brackets", "<x xmlns='urn:example:x'><![CDATA[", "]]", "]]></x>"),
        ("line-ends", "<x xmlns='urn:example:x'>", "\r\n", "</x>"),
        ("multibyte", "<x xmlns='urn:example:x'>", "𝄞", "</x>"),
        ("children", "<x xmlns='urn:example:x'>", "<b/>", "</x>"),
        ("open-and-close", "<x xmlns='urn:example:x'>", "<b></b>", "</x>"),
        ("children-with-prefixes", "<x xmlns='urn:example:x'>", "<n:b xmlns:n='urn:n'/>", "</x>"),
        ("attributes", "<x xmlns='urn:example:x'", " a{#}='1'", "/>"),
        ("prefixed-attributes", "<x xmlns='urn:example:x' xmlns:p='urn:p'", " p:a{#}='1'", "/>"),
        ("namespaces", "<x xmlns='urn:example:x'", " xmlns:n{#}='urn:{#}'", "/>"),
        ("attribute-value", "<x xmlns='urn:example:x' a='", "x", "'/>"),
        ("attribute-references", "<x xmlns='urn:example:x' a='", "&lt;", "'/>"),
        ("white-space-in-tag", "<x xmlns='urn:example:x'", " ", "/>"),
        ("name", "<x", "x", " xmlns='urn:example:x'/>"),
        ("texts-between-children", "<x xmlns='urn:example:x'>", "x<b/>", "</x>"),
    ];

    // Names with one value in hashes that multiply by 31 or 33 and add: 'Aa' and 'BB', 'Ez' and 'FY'.
    private static readonly (string Multiplier, string Left, string Right)[] s_collisions = [("31", "Aa", "BB"), ("33", "Ez", "FY")];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("quadratic", "The cost of a stanza is linear in its bytes, whatever is in it and however it comes")
    {
        Weaknesses = ["CWE-407", "CWE-1333", "CWE-328"],
        Requirements = ["RFC6120-13.12-11"],
        Oracles = [OracleKind.Resources],
        Weight = 1,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from shape in s_shapes select new Variant("dripped-" + shape.Name, (made, draw) => Compared(made, Filled(shape, SmallBytes), Filled(shape, LargeBytes), ChunkPlan.Pieces(draw.Of(16, 64, 256)))),
        .. from shape in s_shapes select new Variant("whole-" + shape.Name, (made, _) => Compared(made, Filled(shape, SmallBytes), Filled(shape, LargeBytes), ChunkPlan.Whole)),
        .. from pair in s_collisions select new Variant("colliding-attributes-" + pair.Multiplier, (made, _) => Compared(made, Colliding(pair.Left, pair.Right, 10), Colliding(pair.Left, pair.Right, 13), ChunkPlan.Whole)),
        new("nested-declarations", (made, _) => Compared(made, Nested(10), Nested(100), ChunkPlan.Whole)),
        new("many-stanzas", (made, draw) => Compared(made, Stanzas(100), Stanzas(1_000), draw.Chance(50) ? ChunkPlan.Pieces(7) : ChunkPlan.Whole)),
    ];

    private static CaseBuilder Compared(CaseBuilder made, Payload small, Payload large, ChunkPlan chunks) => made.Open("a", "romeo", StreamLevel.Bound).Open("b", "juliet", StreamLevel.Bound)
        .Measure("small").Send("a", small, chunks).Reaches("a", Answer.Barrier, Answer.Closed)
        .Measure("large").Send("b", large, chunks).Reaches("b", Answer.Barrier, Answer.Closed)
        .Measure("end").Costs(new ResourceBudget { LinearFactor = 5 });

    private static Payload Filled((string Name, string Before, string Repeated, string After) shape, int bytes) =>
        Request(shape.Before) + ((Payload)shape.Repeated).Times(bytes / shape.Repeated.Length) + (shape.After + "</iq>");

    // All words of so many letters, of which each is one or the other.
    private static Payload Colliding(string left, string right, int letters)
    {
        var attributes = Enumerable.Range(0, 1 << letters).Select(number => $" {string.Concat(Enumerable.Range(0, letters).Select(bit => ((number >> bit) & 1) == 0 ? left : right))}='1'");
        return Request("<x xmlns='urn:example:x'") + string.Concat(attributes) + "/></iq>";
    }

    // Each level declares prefixes, and the innermost uses the outermost.
    private static Payload Nested(int depth)
    {
        var open = string.Concat(Enumerable.Range(0, depth).Select(level => $"<x{string.Concat(Enumerable.Range(0, 40).Select(number => $" xmlns:n{level}-{number}='urn:n'"))}>"));
        var uses = string.Concat(Enumerable.Repeat("<n0-0:x/>", depth * 100));
        return Request("") + open + uses + string.Concat(Enumerable.Repeat("</x>", depth)) + "</iq>";
    }

    private static Payload Stanzas(int count) => ((Payload)"<message type='error' to='{domain}' id='{#}'/>").Times(count);

    private static Payload Request(string child) => $"<iq type='get' id='q' to='{{domain}}'>{child}";
}
