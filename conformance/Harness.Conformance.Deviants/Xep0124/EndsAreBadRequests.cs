using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §14, §15, §17: what does not belong to a session is item-not-found.</summary>
public sealed class EndsAreBadRequests : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "What is item-not-found is called bad-request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0124/10/inactivity",
        "xep0124/13/payload",
        "xep0124/14.2/beyond-the-window",
        "xep0124/14.3/forgotten",
        "xep0124/15.4/wrong-key",
        "xep0124/17.2/unknown-session",
    ];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.SetAttributeValue("condition", reply.Body.Attribute("condition")?.Value == "item-not-found" ? "bad-request" : reply.Body.Attribute("condition")?.Value));
}
