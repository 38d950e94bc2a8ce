using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.1.1: what waits is returned with internal-server-error where the key is called invalid.</summary>
public sealed class InvalidKeysAreTemporary : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It tells senders that nobody answered when the key was called invalid.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.1.1/s2s/invalid"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Exchange("internal-server-error", "remote-server-timeout")];
}
