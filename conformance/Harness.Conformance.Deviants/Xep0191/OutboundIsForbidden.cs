using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: what the user sends to one who is blocked is not acceptable.</summary>
public sealed class OutboundIsForbidden : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "What the user sends to one who is blocked is forbidden.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/outbound-*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "s1" ? element.Exchange("not-acceptable", "forbidden") : element];
}
