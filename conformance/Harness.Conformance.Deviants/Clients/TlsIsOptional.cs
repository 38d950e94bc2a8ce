using Xmpp.Client;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It goes on without TLS where none is offered.</summary>
public sealed class TlsIsOptional : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It goes on without TLS where none is offered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/5.2/client/scram-in-clear", "rfc7590/3.1/client/asks-all-the-same"];

    /// <inheritdoc/>
    public ClientOptions Change(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Security = ClientSecurity.Opportunistic };
    }
}
