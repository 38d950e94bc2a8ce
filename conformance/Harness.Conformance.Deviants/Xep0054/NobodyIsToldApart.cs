using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.3: no card and no user are the same.</summary>
public sealed class NobodyIsToldApart : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A card of a user who is not there is answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.3/none-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "v4" ? element.Exchange("service-unavailable", "item-not-found") : element];
}
