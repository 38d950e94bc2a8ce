using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>What fitted an expectation.</summary>
/// <param name="Outcome">The outcome that it was; <see langword="null"/> where a SHOULD was missed altogether and the scenario goes on.</param>
/// <param name="Frames">The frames, in the order in which they came.</param>
public sealed record Matched(Outcome? Outcome, IReadOnlyList<WireFrame> Frames)
{
    internal static Matched None { get; } = new(null, []);

    /// <summary>The last element that fitted.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    public XElement Element => Frames.LastOrDefault(frame => frame.Element is not null)?.Element
        ?? throw new InvalidOperationException("no element fitted");
}

/// <summary>What was seen while an expectation was followed.</summary>
/// <param name="Matched">What fitted, or <see langword="null"/>.</param>
/// <param name="Actual">What came, in words.</param>
internal sealed record Sighting(Matched? Matched, string Actual);
