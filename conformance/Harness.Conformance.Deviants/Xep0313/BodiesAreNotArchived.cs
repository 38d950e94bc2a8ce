using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.1: the body is archived.</summary>
public sealed class BodiesAreNotArchived : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message is archived without its body.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/3/whole"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeArchived(message => message.Without(child => child.LocalName == "body"))];
}
