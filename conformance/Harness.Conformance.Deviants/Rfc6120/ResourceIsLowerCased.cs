using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.7.1: a resourcepart has case.</summary>
public sealed class ResourceIsLowerCased : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The resourcepart that a client asks for is bound in lower case.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.7.1/upper-case"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Child(Namespaces.Bind, "bind") is { } bind && bind.Child(Namespaces.Bind, "resource") is { } resource
            ? element.WithContents(bind.WithContents(XmlElement.Create(Namespaces.Bind, "resource", resource.Text.ToLowerInvariant())))
            : element];
}
