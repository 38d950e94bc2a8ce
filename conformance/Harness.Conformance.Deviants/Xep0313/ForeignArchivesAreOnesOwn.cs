using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §8.1: who asks for the archive of another is forbidden to.</summary>
public sealed class ForeignArchivesAreOnesOwn : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Who asks for the archive of another is answered from the own one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/8.1/foreign"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") && element.Payload(Questions.Name) is not null ? element.WithAttribute("to", null) : element];
}
