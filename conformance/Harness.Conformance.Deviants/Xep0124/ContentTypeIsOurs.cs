using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §7.1: answers have the content type that the client asked for.</summary>
public sealed class ContentTypeIsOurs : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Every answer is text/xml.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/7.1/content"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.ContentType = "text/xml; charset=utf-8");
}
