using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: requests of one who is blocked are answered with an error.</summary>
public sealed class BlockedRequestsAreNotAnswered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request of one who is blocked is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/get-to-resource", "xep0191/3.3/set-to-resource"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.IsIq("error") && element.Attribute("id") == "s1" && element.Attribute("from")?.StartsWith("romeo", StringComparison.Ordinal) == true ? [] : [element];
}
