using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §14.3: a held request that comes again is let go with a recoverable error.</summary>
public sealed class HeldRepeatsAreEmpty : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "What should be a recoverable error is an empty answer.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/14.3/repeat-held"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("type", reply.Body.Attribute("type")?.Value is "error" ? null : reply.Body.Attribute("type")?.Value));
}
