using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.4: who takes pre-approvals says so.</summary>
public sealed class PreApprovalIsNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Pre-approvals are taken, but the stream feature is missing.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.4/advertised"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") ? element.Without(feature => feature.Namespace == Namespaces.PreApproval) : element];
}
