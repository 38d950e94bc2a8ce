using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §7.2: the first answer says how many requests may be under way.</summary>
public sealed class CreationNamesNoRequests : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The first answer has no requests attribute.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/7.2/creation"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("requests", null));
}
