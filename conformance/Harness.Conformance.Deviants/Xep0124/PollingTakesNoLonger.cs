using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §12: who polls may be silent for longer.</summary>
public sealed class PollingTakesNoLonger : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "All sessions may be silent for 60 seconds.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/12/inactivity"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("inactivity", reply.Body.Attribute("inactivity") is null ? null : "60"));
}
