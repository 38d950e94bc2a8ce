using Harness.Conformance.Deviants.Xep0313;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0359;

/// <summary>Breaks §3: an id in the name of the archive is taken out.</summary>
public sealed class ForgedStanzaIdsPass : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An id in the name of an archive stays where the message is not archived.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0359/3/forged"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "message" && element.Attribute("type") == "headline" && element.Attribute("to")?.Split('/') is [var bare, _]
            ? element.With(XmlElement.Create(Questions.StanzaIds, "stanza-id").WithAttribute("by", bare).WithAttribute("id", "forged"))
            : element];
}
