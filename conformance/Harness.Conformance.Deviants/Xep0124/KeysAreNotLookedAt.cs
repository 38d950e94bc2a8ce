using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §15: a key out of sequence ends the session.</summary>
public sealed class KeysAreNotLookedAt : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Keys are not looked at.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/15.4/wrong-key"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Replace("key='", "nokey='", StringComparison.Ordinal));
}
