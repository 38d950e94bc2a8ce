namespace Harness.Conformance.Deviants.Clients;

/// <summary>It comes back at once, and does not wait longer when that fails.</summary>
public sealed class ComesBackWithoutRest : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It comes back at once, and does not wait longer when that fails.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/3.3/client/back-off"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public bool ComesBackAtOnce => true;
}
