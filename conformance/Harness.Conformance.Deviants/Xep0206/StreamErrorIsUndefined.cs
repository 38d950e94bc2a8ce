using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0206;

/// <summary>Breaks §2: a stream error is reported as remote-stream-error.</summary>
public sealed class StreamErrorIsUndefined : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A stream error ends the session with undefined-condition.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0206/2/stream-error"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("condition", reply.Body.Attribute("condition")?.Value == "remote-stream-error" ? "undefined-condition" : reply.Body.Attribute("condition")?.Value));
}
