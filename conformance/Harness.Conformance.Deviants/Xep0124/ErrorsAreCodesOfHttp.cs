using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §17.1: errors come in bodies.</summary>
public sealed class ErrorsAreCodesOfHttp : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request for a session that is not there is answered with HTTP 404.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/17.2/unknown-session"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Status = reply.Body.Attribute("condition") is null ? reply.Status : 404);
}
