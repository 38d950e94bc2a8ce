using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §9.1: who acknowledges says so in the first answer.</summary>
public sealed class AcknowledgesFromTheSecond : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Requests are acknowledged, but the first answer does not say so.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/9.1/answers"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("ack", reply.Body.Attribute("requests") is null ? reply.Body.Attribute("ack")?.Value : null));
}
