using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: a session that can be resumed has an id.</summary>
public sealed class ResumptionIsNotNamed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The answer to an enable says that the session can be resumed, and has no id.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/resumable"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "enabled") ? element.WithAttribute("id", null) : element];
}
