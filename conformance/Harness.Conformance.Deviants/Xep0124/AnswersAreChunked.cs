using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §5: answers do not come in chunks.</summary>
public sealed class AnswersAreChunked : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Each answer with elements comes in chunks.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/6/answers"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.IsChunked = reply.Body.HasElements);
}
