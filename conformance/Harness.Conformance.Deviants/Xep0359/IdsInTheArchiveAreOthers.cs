using Harness.Conformance.Deviants.Xep0313;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0359;

/// <summary>Breaks §2.1: an id stays what it is.</summary>
public sealed class IdsInTheArchiveAreOthers : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The id of a message in the archive is not the one that was told.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0359/2.1/stable"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangePayload(Questions.Name, result => result.LocalName == "result" ? result.WithAttribute("id", result.Attribute("id") + "x") : result)];
}
