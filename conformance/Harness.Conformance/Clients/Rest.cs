using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>What a client still sent on a connection until it was over or silent.</summary>
/// <param name="Frames">All of it, in order.</param>
public sealed record Rest(IReadOnlyList<WireFrame> Frames)
{
    /// <summary>Whether the connection is over.</summary>
    public bool IsOver => Frames.Any(frame => frame.IsOver);

    /// <summary>Whether the client closed its stream: its closing tag came.</summary>
    public bool IsClosed => Frames.Any(frame => frame.Kind == WireFrameKind.End);

    /// <summary>Whether it opened a stream.</summary>
    public bool HasHeader => Frames.Any(frame => frame.Kind == WireFrameKind.Header);

    /// <summary>The elements among it.</summary>
    public IEnumerable<XElement> Elements => Frames.Select(frame => frame.Element).OfType<XElement>();

    /// <summary>Whether there is an element of that name.</summary>
    public bool Has(XName name) => Elements.Any(element => element.Name == name);

    /// <summary>Whether the last of it is an element of that name.</summary>
    public bool EndsWith(string localName) => Frames.Count > 0 && Frames[^1].Element?.Name.LocalName == localName;

    /// <summary>In words, for a judgement.</summary>
    public override string ToString() =>
        Frames.Count == 0 ? "nothing" : string.Join("\n", Frames.Select(frame => frame.ToString() is { Length: > 300 } text ? text[..300] + "…" : frame.ToString())) + (IsOver ? "" : "\nthen nothing more");
}
