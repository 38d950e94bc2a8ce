using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.4.1: one element a mechanism.</summary>
public sealed class MechanismsAreListedTwice : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The list of mechanisms has each of them twice.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.4.1/mechanisms"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Child(Namespaces.Sasl, "mechanisms") is { } offer
            ? element.Without(child => child.LocalName == "mechanisms").With(offer.WithContents([.. offer.Contents, .. offer.Contents]))
            : element];
}
