using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.1: the error should be item-not-found.</summary>
public sealed class OwnerWithoutCardIsNotAvailable : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An owner without a card hears service-unavailable.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.1/none"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "v1" ? element.Exchange("item-not-found", "service-unavailable") : element];
}
