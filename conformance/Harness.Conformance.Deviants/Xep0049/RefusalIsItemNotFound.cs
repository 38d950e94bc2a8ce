using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0049;

/// <summary>Breaks §2.3: the error is forbidden or service-unavailable.</summary>
public sealed class RefusalIsItemNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The data of another user are refused with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0049/2.3/get-of-another", "xep0049/2.3/set-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "meddle" ? element.Exchange("forbidden", "item-not-found") : element];
}
