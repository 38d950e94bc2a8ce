using Harness.Conformance.Deviants.Xep0313;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0059;

/// <summary>Breaks §2.2: a page has its first and its last item.</summary>
public sealed class PagesHaveNoEnds : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Pages do not name their first and last item.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0059/2.2/forwards"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeSet(set => set.Without(child => child.LocalName is "first" or "last"))];
}
