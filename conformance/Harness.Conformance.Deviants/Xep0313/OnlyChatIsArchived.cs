using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.1: normal messages are archived too.</summary>
public sealed class OnlyChatIsArchived : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Only chat messages are archived.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.1/normal"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Archived() is { } message && message.Attribute("type") is not "chat" ? [] : [element];
}
