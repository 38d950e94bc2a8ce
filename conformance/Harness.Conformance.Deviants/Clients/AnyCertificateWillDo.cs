using Xmpp.Client;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It takes any certificate for the server's.</summary>
public sealed class AnyCertificateWillDo : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It takes any certificate for the server's.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/13.7.2/client/*", "rfc6120/4.9.3.19/client/same-identity"];

    /// <inheritdoc/>
    public ClientOptions Change(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { AcceptsAnyCertificate = true };
    }
}
