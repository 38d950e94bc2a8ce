using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.3.3: each stream has an id of its own.</summary>
public sealed class StreamIdSurvivesRestarts : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The streams of one connection share the id of the first.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/4.3.3/restart-after-sasl",
        "rfc6120/5.4.3.3/restart",
        "rfc6120/6.4.6/restart",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _first;

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Id = _first ??= header.Id };
    }
}
