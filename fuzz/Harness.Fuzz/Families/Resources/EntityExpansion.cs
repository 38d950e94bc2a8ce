using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>Entities made of entities: a few hundred bytes that become gigabytes where somebody expands them.</summary>
public sealed class EntityExpansion : IFuzzFamily
{
    private static readonly Answer s_refusal = Answer.StreamError("restricted-xml", "bad-format", "not-well-formed");

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("entity-expansion", "Entity definitions are refused before anything is expanded")
    {
        Weaknesses = ["CWE-776"],
        Requirements = ["RFC6120-11.1-3"],
        Oracles = [OracleKind.MustRefuse, OracleKind.Resources],
        Weight = 2,
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var levels = draw.Between(3, 12);
        var width = draw.Between(5, 12);
        var nested = string.Concat(Enumerable.Range(1, levels).Select(level => $"<!ENTITY e{level} '{string.Concat(Enumerable.Repeat($"&e{level - 1};", width))}'>"));
        var definitions = $"<!DOCTYPE stream [<!ENTITY e0 'soft'>{nested}]>";
        if (draw.Chance(40))
        {
            return draw.Case("before-header").Open("a", "romeo", StreamLevel.Connected)
                .Send("a", $"<?xml version='1.0'?>{definitions}<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{{domain}}' version='1.0' from='&e{levels};'>")
                .Refuses("a", s_refusal).Costs(new ResourceBudget()).Build();
        }

        var level = draw.Of(StreamLevel.Opened, StreamLevel.Bound);
        return draw.Case(level == StreamLevel.Opened ? "before-auth" : "bound").Open("a", "romeo", level)
            .Send("a", $"{definitions}<message to='{{domain}}'><body>&e{levels};</body></message>").Refuses("a", s_refusal).Costs(new ResourceBudget()).Build();
    }
}
