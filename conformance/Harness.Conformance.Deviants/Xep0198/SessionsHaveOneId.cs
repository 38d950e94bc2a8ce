using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: no two sessions have the same id.</summary>
public sealed class SessionsHaveOneId : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "All sessions have the same id.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/resumable", "xep0198/7/unfinished"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "enabled") && element.Attribute("id") is not null ? element.WithAttribute("id", "same") : element];
}
