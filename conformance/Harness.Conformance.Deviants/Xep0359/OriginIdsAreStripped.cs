using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0359;

/// <summary>Breaks §2.2: origin-ids are not touched.</summary>
public sealed class OriginIdsAreStripped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The origin-id of a message is taken out.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0359/3/kept"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "message" ? element.Without(child => child.LocalName == "origin-id") : element];
}
