using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §4.7.2: the answer to a server is addressed to it.</summary>
public sealed class ServersAreNotAddressed : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "Its answers to the headers of servers have no to.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.2/s2s/response-header"];

    /// <inheritdoc/>
    public override StreamHeader OutgoingHeader(StreamHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header is { DefaultNamespace: "jabber:server", Id: not null } ? header with { To = null } : header;
    }
}
