using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0114 §3: a wrong secret is told as not-authorized.</summary>
public sealed class WrongSecretsEndWithoutAWord : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It calls a wrong secret a policy.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0114/3/component/wrong-secret"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Streams, "error") ? element.Exchange("not-authorized", "policy-violation") : element];
}
