using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.2: who is blocked is on the list.</summary>
public sealed class BlocklistIsEmpty : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The list is empty, whoever is blocked.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.2/blocked", "xep0191/3.5/list-after"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("urn:xmpp:blocking", list => list.WithContents())];
}
