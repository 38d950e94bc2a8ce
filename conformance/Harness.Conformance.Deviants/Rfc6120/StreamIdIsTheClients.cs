using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.3: an id in the initial header means nothing.</summary>
public sealed class StreamIdIsTheClients : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An id in the initial header is taken over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.3/client-id-ignored"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _id;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _id = header.Id;
            return header;
        }

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Id = _id ?? header.Id };
    }
}
