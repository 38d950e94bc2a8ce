using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §7.1: the parts of a version are numbers.</summary>
public sealed class VersionsAreFractions : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Version 1.11 counts as lower than 1.2.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/7.2/version"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (asked, reply) => reply.Body.SetAttributeValue("ver", asked.Contains("ver='1.2'", StringComparison.Ordinal) ? "1.11" : reply.Body.Attribute("ver")?.Value));
}
