using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §6: a body holds elements alone.</summary>
public sealed class AnswersHoldText : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "There is text between the elements of a body.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/6/answers"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.Add("soft"));
}
