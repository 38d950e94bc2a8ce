using Harness.Conformance.Deviants.Xep0313;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0059;

/// <summary>Breaks §2.3: a page before an item ends with the one in front of it.</summary>
public sealed class BeforeIsAfter : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The page before an item is the one after it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0059/2.3/backwards"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload(Questions.Name, query => query.Change(child => child.LocalName == "set", set => set.Change(child => child.LocalName == "before", before => before.WithName(before.Namespace, "after")))) : element];
}
