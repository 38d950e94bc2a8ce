using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §7.1: without a wish answers are text/xml.</summary>
public sealed class ContentTypeIsOctets : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Every answer is application/octet-stream.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/7.1/content", "xep0124/7.2/creation"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.ContentType = "application/octet-stream");
}
