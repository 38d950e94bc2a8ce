using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: the error says that it is for a block.</summary>
public sealed class OutboundLacksBlocked : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The error for what is sent to one who is blocked does not say why.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/outbound-*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "error" ? element.Change(child => child.LocalName == "error", error => error.Without(child => child.LocalName == "blocked")) : element];
}
