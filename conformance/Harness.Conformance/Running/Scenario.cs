using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>A scenario as the engine knows it: its address, what it judges, what it needs, and how to play it.</summary>
/// <param name="Id">The phrase that never changes.</param>
/// <param name="Title">One sentence that says what is shown.</param>
/// <param name="Requirements">The requirements that it judges.</param>
/// <param name="Features">The features that it needs.</param>
/// <param name="Bindings">The bindings that it makes sense on.</param>
/// <param name="Role">What the target plays in it.</param>
/// <param name="PlayAsync">Plays it.</param>
public sealed record Scenario(
    string Id,
    string Title,
    IReadOnlyList<string> Requirements,
    IReadOnlyList<string> Features,
    IReadOnlyList<Binding> Bindings,
    Role Role,
    Func<Stage, Task> PlayAsync)
{
    /// <summary>Whether it waits for seconds to go by, as <see cref="TakesTimeAttribute"/> says.</summary>
    public bool TakesTime { get; init; }
}
