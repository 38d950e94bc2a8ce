using System.Xml.Linq;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>What an actor is that is no client: another server, or a component.</summary>
/// <param name="contentNamespace">The content namespace of its stream.</param>
public sealed class PeerPart(string contentNamespace)
{
    private static readonly XNamespace s_client = Namespaces.Client;

    private readonly XNamespace _content = contentNamespace;

    /// <summary>The domains that the target has proven on this stream, where the target opened it.</summary>
    public ISet<string> ProvenDomains { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The id that the harness gave the stream in its last header, where the target opened it.</summary>
    public string StreamId { get; internal set; } = "";

    /// <summary>What the target said before it authenticated, beside what led there.</summary>
    public IList<WireFrame> Said { get; } = [];

    /// <summary>The address that its fences come from; a stream between servers stamps none.</summary>
    internal string? SpeaksAs { get; set; }

    /// <summary>The stream on which it answers; <see langword="null"/> for its own.</summary>
    internal Actor? SpeaksThrough { get; set; }

    /// <summary>What it answers without a word of the scenario; gives whether a frame was dealt with.</summary>
    internal Func<WireFrame, Task<bool>>? Reflex { get; init; }

    /// <summary>The port of the harness where the target came in, where the target opened the stream.</summary>
    internal int Port { get; set; }

    /// <summary>How far a stream has come that the target opened.</summary>
    internal IncomingDepth Depth { get; set; }

    /// <summary>Templates stand in <c>jabber:client</c>: the content namespace of the stream is read as that one, and that one, which has no place here, as the other.</summary>
    internal WireFrame Read(WireFrame frame)
    {
        if (frame is not { Kind: WireFrameKind.Element, Element: { } element })
        {
            return frame;
        }

        var read = new XElement(element);
        foreach (var one in read.DescendantsAndSelf())
        {
            one.Attributes().Where(attribute => attribute is { IsNamespaceDeclaration: true, Name.LocalName: "xmlns" }).Remove();
            one.Name = one.Name.Namespace == _content ? s_client + one.Name.LocalName : one.Name.Namespace == s_client ? _content + one.Name.LocalName : one.Name;
        }

        return frame with { Element = read };
    }
}

/// <summary>How far a stream has come that the target opened.</summary>
internal enum IncomingDepth
{
    /// <summary>It is a connection.</summary>
    Connection,

    /// <summary>Its header came.</summary>
    Header,

    /// <summary>The header was answered.</summary>
    Stream,

    /// <summary>The TLS handshake was made, or is not wanted.</summary>
    Handshake,

    /// <summary>The header after it was answered.</summary>
    Secure,

    /// <summary>The target has proven who it is.</summary>
    Authenticated,
}
