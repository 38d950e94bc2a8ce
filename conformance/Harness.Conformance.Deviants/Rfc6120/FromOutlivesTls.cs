using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.4.3.3: what was said before TLS is forgotten.</summary>
public sealed class FromOutlivesTls : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The from of the header before TLS is taken for that of the header after it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.3.3/from-discarded"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _from;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _from ??= header.From;
            return header;
        }

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { To = _from ?? header.To };
    }
}
