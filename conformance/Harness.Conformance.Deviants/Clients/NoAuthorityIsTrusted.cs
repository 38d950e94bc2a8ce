using Xmpp.Client;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It does not trust the authority that it was given.</summary>
public sealed class NoAuthorityIsTrusted : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It does not trust the authority that it was given.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/13.7.1.2.1/client/*"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public ClientOptions Change(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { TrustAnchors = [] };
    }
}
