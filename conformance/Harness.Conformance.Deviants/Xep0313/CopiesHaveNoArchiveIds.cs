using Xmpp.Server.Modules.Archive;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §3.5: a copy has the archive id of its message.</summary>
public sealed class CopiesHaveNoArchiveIds : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The copy of a message has no archive id.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/3.5/carbons"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule), typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangePayload("urn:xmpp:carbons:2", copy => copy.Change(
            child => child.LocalName == "forwarded", forwarded => forwarded.Change(child => child.LocalName == "message", message => message.Without(child => child.Namespace == Questions.StanzaIds))))];
}
