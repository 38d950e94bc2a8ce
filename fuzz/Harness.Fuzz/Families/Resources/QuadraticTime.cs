using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>A large stanza that comes in small pieces, and one that is much larger: the cost of a byte must not grow with how many came before.</summary>
public sealed class QuadraticTime : IFuzzFamily
{
    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("quadratic", "The cost of a stanza is linear in its bytes, however they come")
    {
        Weaknesses = ["CWE-407", "CWE-1333"],
        Oracles = [OracleKind.Resources],
        Weight = 5,
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var (variant, filling) = draw.Of(("text", "x"), ("attributes", " a{#}='1'"), ("children", "<b/>"), ("references", "&amp;"), ("namespaces", " xmlns:n{#}='urn:{#}'"), ("brackets", "]]"));
        var isInTag = filling[0] == ' ';
        var piece = draw.Of(16, 64, 256);
        return draw.Case($"dripped-{variant}").Open("a", "romeo", StreamLevel.Bound).Open("b", "juliet", StreamLevel.Bound)
            .Measure("small").Send("a", Stanza(16_000), ChunkPlan.Pieces(piece)).Reaches("a", Answer.Barrier, Answer.Closed)
            .Measure("large").Send("b", Stanza(160_000), ChunkPlan.Pieces(piece)).Reaches("b", Answer.Barrier, Answer.Closed)
            .Measure("end").Costs(new ResourceBudget { LinearFactor = 5 }).Build();

        Payload Stanza(int bytes)
        {
            var filled = ((Payload)filling).Times(bytes / filling.Length);
            return isInTag
                ? (Payload)"<iq type='get' id='q' to='{domain}'><x xmlns='urn:example:x'" + filled + "/></iq>"
                : (Payload)"<iq type='get' id='q' to='{domain}'><x xmlns='urn:example:x'>" + filled + "</x></iq>";
        }
    }
}
