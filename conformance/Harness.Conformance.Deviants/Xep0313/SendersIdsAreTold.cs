using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §3.5: nobody sees the ids of an archive of another.</summary>
public sealed class SendersIdsAreTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message comes with an id of its sender's archive.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/3.5/not-for-others", "xep0313/3.5/stanza-id"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "message" && element.Attribute("from")?.Split('/') is [var sender, _] && element.Archived() is null
            ? element.With(XmlElement.Create(Questions.StanzaIds, "stanza-id").WithAttribute("by", sender).WithAttribute("id", "theirs"))
            : element];
}
