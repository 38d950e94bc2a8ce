using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §16.3: without several streams the request for one is a request as any other.</summary>
public sealed class StreamsAreRefused : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Who asks for a second stream is told that the item is not found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/16.3/one-stream"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Contains(" sid='", StringComparison.Ordinal) && text[..text.IndexOf('>', StringComparison.Ordinal)] is var wrapper && wrapper.Contains(" to='", StringComparison.Ordinal) && !wrapper.Contains("restart", StringComparison.Ordinal) ? text.Replace(" sid='", " sid='no", StringComparison.Ordinal) : text);
}
