using Xmpp.Core;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: one who is blocked sees the user go.</summary>
public sealed class BlockingIsNotSeen : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One who is blocked does not see the user go.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/presence-of-the-user"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" && element.Attribute("from")?.StartsWith("romeo", StringComparison.Ordinal) == true ? [] : [element];
}
