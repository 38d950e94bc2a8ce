using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §9.2: a report has the age of the answer.</summary>
public sealed class ReportsHaveNoTime : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A lost answer is reported without its age.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/9.2/report"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("time", null));
}
