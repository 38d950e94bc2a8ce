using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: what nobody knows is not found.</summary>
public sealed class UnknownSessionIsForbidden : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A session that nobody knows is forbidden to be resumed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/unknown", "xep0198/7/closed"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "failed") ? element.Change(child => child.LocalName == "item-not-found", child => child.WithName(child.Namespace, "forbidden")) : element];
}
