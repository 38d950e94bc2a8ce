using Harness.Fuzz.Cases;
using Harness.Fuzz.Model;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>Walks through the state machine of a stream: legal and illegal commands in any order, each with the outcome that its state requires.</summary>
public sealed class ModelWalks : IFuzzFamily
{
    // RFC 6120 §6.4.5 lets a server end the stream after two failures at the earliest.
    private const int MostFailures = 2;

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("state-walk", "Legal and illegal commands in any order: each has the outcome that the state of the stream requires")
    {
        Weaknesses = ["CWE-841", "CWE-372"],
        Requirements = ["RFC6120-4.9.3.12-1", "RFC6120-7.1-5", "RFC6120-11.3-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var walk = Walk(draw);
        var made = draw.Case($"to-{walk[^1].Name}").Open("j", "juliet", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Opened);
        foreach (var command in walk)
        {
            made = made.Send("a", command.Text, draw.Chance(10) ? ChunkPlan.Pieces(draw.Between(1, 20)) : null);
            if (!command.Answers.IsEmpty)
            {
                made = made.Then(new ExpectStep("a", command.Demand, command.Answers, []));
            }
        }

        return made.Build();
    }

    private static List<ModelCommand> Walk(CaseDraw draw)
    {
        var walk = new List<ModelCommand>();
        var state = ModelState.Opened;
        var failures = 0;
        var steps = 2 + (draw.Size / 10);
        while (state != ModelState.Closed && walk.Count < steps)
        {
            var possible = StreamModel.In(state).Where(command => failures < MostFailures || command.From != ModelState.Opened || command.To != ModelState.Opened).ToArray();

            // Most walks get on, or little would ever be said to a bound resource.
            var onward = possible.Where(command => command.To > state && command.To != ModelState.Closed).ToArray();
            var command = onward.Length > 0 && draw.Chance(60) ? draw.Of<ModelCommand>(onward) : draw.Of<ModelCommand>(possible);
            failures += command.From == ModelState.Opened && command.To == ModelState.Opened ? 1 : 0;
            walk.Add(command);
            state = command.To;
        }

        // A walk ends with something that is answered.
        if (walk[^1].Answers.IsEmpty)
        {
            walk.Add(StreamModel.Commands.First(command => command.Name == "ping"));
        }

        return walk;
    }
}
