using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §14.3: a request that comes too often is a violation of policy.</summary>
public sealed class TooOftenIsNotFound : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request that comes too often ends the session with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/14.3/too-often"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (asked, reply) => reply.Body.SetAttributeValue("condition", reply.Body.Attribute("condition")?.Value == "policy-violation" && asked.Contains("<auth", StringComparison.Ordinal) ? "item-not-found" : reply.Body.Attribute("condition")?.Value));
}
