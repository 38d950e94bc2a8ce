using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>One step of what may come over a stream. <see cref="Wire"/> makes them.</summary>
public abstract class WireMatcher
{
    private protected WireMatcher(string description) => Description = description;

    /// <summary>The step in words, as it stands under "expected".</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Description;
}

/// <summary>A step that one frame satisfies.</summary>
public sealed class FrameMatcher : WireMatcher
{
    private readonly Func<WireFrame, IDictionary<string, string>, string?> _mismatch;

    /// <summary>A step of one's own, for what <see cref="Wire"/> cannot say.</summary>
    /// <param name="description">The step in words.</param>
    /// <param name="mismatch">Gives <see langword="null"/> on a match, else the difference in words; may add captures on a match.</param>
    public FrameMatcher(string description, Func<WireFrame, IDictionary<string, string>, string?> mismatch)
        : base(description) => _mismatch = mismatch;

    /// <summary>Compares with a frame.</summary>
    /// <returns><see langword="null"/> on a match, else the difference in words.</returns>
    public string? Mismatch(WireFrame frame, IDictionary<string, string> captures) => _mismatch(frame, captures);
}

/// <summary>A step that several frames satisfy, in any order.</summary>
public sealed class UnorderedMatcher : WireMatcher
{
    internal UnorderedMatcher(IReadOnlyList<FrameMatcher> members)
        : base("in any order { " + string.Join("; ", members) + " }") => Members = members;

    internal IReadOnlyList<FrameMatcher> Members { get; }
}

/// <summary>A step that a frame may satisfy, or be left out.</summary>
public sealed class OptionalMatcher : WireMatcher
{
    internal OptionalMatcher(FrameMatcher inner)
        : base($"optionally {inner}") => Inner = inner;

    internal FrameMatcher Inner { get; }
}

/// <summary>Nothing comes: shown by a fence that is sent when this step is reached and that must come next.</summary>
public sealed class NothingMatcher : WireMatcher
{
    internal NothingMatcher(Actor? by)
        : base(by is null ? "nothing (a ping sent now is answered next)" : $"nothing (a marker that {by.Name} sends now comes next)") => By = by;

    internal Actor? By { get; }
}
