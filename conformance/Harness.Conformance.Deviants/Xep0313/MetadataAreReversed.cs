using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §5: the start is the first message, the end the last.</summary>
public sealed class MetadataAreReversed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The start of an archive is its last message.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/5/metadata"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Questions.Name, metadata => metadata.Change(child => child.LocalName is "start" or "end", child => child.WithName(Questions.Name, child.LocalName == "start" ? "end" : "start")))];
}
