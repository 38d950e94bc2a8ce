using Xmpp.Client;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It prefers PLAIN to everything else.</summary>
public sealed class PlainIsPreferred : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It prefers PLAIN to everything else.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/6.3.3/client/own-order"];

    /// <inheritdoc/>
    public ClientOptions Change(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Mechanisms = ["PLAIN", .. options.Mechanisms.Where(name => name != "PLAIN")] };
    }
}
