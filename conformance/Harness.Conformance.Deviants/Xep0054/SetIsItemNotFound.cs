using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.2: the error should be forbidden or not-allowed.</summary>
public sealed class SetIsItemNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A set for another user is answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.2/set-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "meddle" ? element.Exchange("forbidden", "item-not-found") : element];
}
