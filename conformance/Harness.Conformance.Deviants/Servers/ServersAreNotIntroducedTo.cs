using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §4.7.1: a server says who it is.</summary>
public sealed class ServersAreNotIntroducedTo : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It does not say who it is when it connects.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.1/s2s/initial-header"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override StreamHeader OutgoingHeader(StreamHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header is { DefaultNamespace: "jabber:server", Id: null } ? header with { From = null } : header;
    }
}
