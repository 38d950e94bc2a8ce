using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §7: a session outlives a stream that was not closed.</summary>
public sealed class SessionsAreNotKept : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "No session can be resumed, though it is said to.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/7/unfinished"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/5/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "resume") ? element.WithAttribute("previd", "gone") : element];
}
