using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.4: an unblock is pushed as one.</summary>
public sealed class UnblocksArePushedAsBlocks : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An unblock is pushed as a block.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/pushed"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("urn:xmpp:blocking", push => push.WithName(push.Namespace, "block")) : element];
}
