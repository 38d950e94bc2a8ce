using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0206;

/// <summary>Breaks §4: support of restarts is announced.</summary>
public sealed class RestartsAreNotAnnounced : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The server restarts streams and does not say that it can.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0206/4/features"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue(BoshInFront.Xmpp + "restartlogic", null));
}
