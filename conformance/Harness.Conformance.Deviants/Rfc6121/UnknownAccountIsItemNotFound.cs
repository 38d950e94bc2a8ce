using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.1: a request for an account that does not exist is answered with service-unavailable.</summary>
public sealed class UnknownAccountIsItemNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request for an account or resource that is not there is answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/10.5.3.1/iq", "rfc6120/8.3.3.19/no-leak", "rfc6121/8.5.1/iq-*", "rfc6121/8.5.3.2.3/iq"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        var from = element.Attribute("from");
        var isForNobody = element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "error"
            && from is not null && (from.StartsWith("nobody-", StringComparison.Ordinal) || from.EndsWith("/nowhere", StringComparison.Ordinal));
        return isForNobody
            ? [element.Without(child => child.LocalName == "error").With(Xmpp.Core.Errors.StanzaError.Of(Xmpp.Core.Errors.StanzaErrorCondition.ItemNotFound).ToElement())]
            : [element];
    }
}
