using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.7.1: the resourcepart that the client asks for is accepted.</summary>
public sealed class ResourceWishIsIgnored : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Every client gets a resourcepart of the server's making.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.7.1/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Child(Namespaces.Bind, "bind") is { } bind ? element.WithContents(bind.WithContents()) : element];
}
