using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §13: a termination is acknowledged.</summary>
public sealed class TerminationIsNotSaid : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The end of a session that the client asked for is not said.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/13/terminate"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("type", reply.Body.Attribute("condition") is null && reply.Body.Attribute("type")?.Value == "terminate" ? null : reply.Body.Attribute("type")?.Value));
}
