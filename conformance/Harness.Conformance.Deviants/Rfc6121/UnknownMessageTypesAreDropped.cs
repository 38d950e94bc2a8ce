using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §5.2.2: an unknown type counts as normal.</summary>
public sealed class UnknownMessageTypesAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message of a type that is not defined is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/5.2.2/unknown-type"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.Is(Namespaces.Client, "message") && element.Attribute("type") is { } type and not ("normal" or "chat" or "groupchat" or "headline" or "error") ? [] : [element];
}
