using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.2: the streams of a cancelled account end with not-authorized.</summary>
public sealed class RemovalEndsStreamsSilently : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The streams of a cancelled account end without an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.2/removed"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Is(Namespaces.Streams, "error") ? [] : [element];
}
