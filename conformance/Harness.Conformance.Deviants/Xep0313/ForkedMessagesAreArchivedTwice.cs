using Xmpp.Server.Modules.Archive;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.1: a message is archived once.</summary>
public sealed class ForkedMessagesAreArchivedTwice : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to the account is archived for each resource.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.1/once"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule), typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Archived()?.Attribute("to")?.Contains('/') == false ? [element, element] : [element];
}
