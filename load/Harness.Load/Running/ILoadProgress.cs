using Harness.Results.Load;

namespace Harness.Load.Running;

/// <summary>Whoever shows how a run goes, while it goes.</summary>
public interface ILoadProgress
{
    /// <summary>A word about what happens now.</summary>
    void Note(string text);

    /// <summary>A second is over.</summary>
    void Second(SecondResult second);

    /// <summary>Where agents make the load: what each of them did in the second that <see cref="Second"/> is told of next. Default: nothing is made of it.</summary>
    void Agents(IReadOnlyList<AgentSecond> agents)
    {
        // Most have no use for it.
    }
}

/// <summary>What one agent did in a second.</summary>
/// <param name="Name">Its address.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>suspect</c> where its connection is lost, or <c>lost</c>.</param>
/// <param name="Last">The last second that it told of, or <see langword="null"/> before the first.</param>
public sealed record AgentSecond(string Name, string State, SecondResult? Last);
