using Harness.Conformance.Deviants.Xep0313;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0059;

/// <summary>Breaks §2.2: an empty page has no first and no last item.</summary>
public sealed class EmptyPagesHaveEnds : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The first and last item of an empty page are nameless.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0059/2.2/empty"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeSet(set => set.Elements.Any(child => child.LocalName == "first")
            ? set
            : set.With(XmlElement.Create(set.Namespace, "first")).With(XmlElement.Create(set.Namespace, "last")))];
}
