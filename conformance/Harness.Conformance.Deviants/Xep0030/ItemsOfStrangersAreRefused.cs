using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §7, §8: no items are an empty list.</summary>
public sealed class ItemsOfStrangersAreRefused : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A stranger who asks for the items of an account is refused.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/8/items-for-a-stranger"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Payload("http://jabber.org/protocol/disco#items") is { FirstElement: null } ? Refused(element) : element];

    private static XmlElement Refused(XmlElement answer) => answer.WithAttribute("type", "error").WithContents(XmlElement.Create(
        Namespaces.Client, "error", XmlElement.Create(Namespaces.StanzaErrors, "service-unavailable")).WithAttribute("type", "cancel"));
}
