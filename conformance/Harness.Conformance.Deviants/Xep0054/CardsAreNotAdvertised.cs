using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §4: who keeps cards says so.</summary>
public sealed class CardsAreNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The server keeps cards and does not name the feature.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/4/advertised"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("vcard-temp")];
}
