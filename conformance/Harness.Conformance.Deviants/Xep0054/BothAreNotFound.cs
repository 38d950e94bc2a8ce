using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.3: the error is service-unavailable.</summary>
public sealed class BothAreNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A card that is not there, and one of nobody, are answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.3/none-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") is "v3" or "v4" ? element.Exchange("service-unavailable", "item-not-found") : element];
}
