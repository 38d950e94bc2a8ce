using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0059;

/// <summary>Breaks §2.4: a page beside an item that is gone is not found.</summary>
public sealed class LostPagesAreEmpty : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A page beside an item that is not there is empty.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0059/2.4/not-found"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && element.Attribute("id")?.StartsWith("query", StringComparison.Ordinal) == true
            ? element.WithAttribute("type", "result").WithContents(XmlElement.Parse("<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'/></fin>"))
            : element];
}
