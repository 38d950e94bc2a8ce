using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §4: a request is answered.</summary>
public sealed class RequestsAreNotAnswered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request for acknowledgement is not answered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0198/4/iq",
        "xep0198/4/message",
        "xep0198/4/nothing",
        "xep0198/4/presence",
        "xep0198/4/requests-do-not-count",
        "xep0198/4/several",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/5/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.Is("urn:xmpp:sm:3", "r") ? [] : [element];
}
