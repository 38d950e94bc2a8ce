using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: resources that asked for the list are told.</summary>
public sealed class BlocksAreNotPushed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A block is not pushed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/pushed"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.IsIq("set") && element.Payload("urn:xmpp:blocking")?.LocalName == "block" ? [] : [element];
}
