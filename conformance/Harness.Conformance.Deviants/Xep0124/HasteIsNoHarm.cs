using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §11, §12: empty requests that come too fast end the session.</summary>
public sealed class HasteIsNoHarm : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Empty requests may come as fast as they can.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/11/too-frequent", "xep0124/12/too-frequent"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (asked, reply) => reply.Body.SetAttributeValue("type", reply.Body.Attribute("condition")?.Value is "policy-violation" or "other-request" && !asked.Contains("<auth", StringComparison.Ordinal) ? "error" : reply.Body.Attribute("type")?.Value));
}
