using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.8.4: what is no stanza is not delivered.</summary>
public sealed class ForeignMessagesAreDelivered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message of another namespace is taken for one of the content namespace.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/4.8.4/foreign-default-message",
        "rfc6120/4.8.4/foreign-message",
        "rfc6120/4.8.4/namespaceless-message",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.LocalName == "message" && element.Namespace is "urn:example:ns2" or "" ? element.WithName(Namespaces.Client, "message") : element];
}
