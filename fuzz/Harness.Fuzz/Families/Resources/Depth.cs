using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>Elements in elements, to a depth that no recursion survives.</summary>
public sealed class Depth : IFuzzFamily
{
    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("depth", "Nesting is refused within a limit, at a cost that is linear in bytes, and others are served meanwhile")
    {
        Weaknesses = ["CWE-674", "CWE-400"],
        Requirements = ["RFC6120-13.12-1"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
        Weight = 2,
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var level = draw.Of(StreamLevel.Opened, StreamLevel.Bound);
        var depth = draw.Of(100, 1_000, 10_000, 100_000, 1_000_000);
        var isClosed = draw.Chance(50);
        var payload = (Payload)"<message to='{domain}'>" + ((Payload)"<a>").Times(depth);
        payload = isClosed ? payload + ((Payload)"</a>").Times(depth) + "</message>" : payload;
        var made = draw.Case(level == StreamLevel.Opened ? "before-auth" : "bound").Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", level).Send("a", payload).Lives("j");
        return depth < 100_000 ? made.Build() : made.Costs(new ResourceBudget()).Build();
    }
}
