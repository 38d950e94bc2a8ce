using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §3.5: a message that is archived comes with its archive id.</summary>
public sealed class ArchiveIdsAreNotTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "No message comes with its archive id.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/3.5/stanza-id"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "message" ? element.Without(child => child.Namespace == Questions.StanzaIds) : element];
}
