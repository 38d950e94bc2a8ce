using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.1.3: a header in answer to an unknown host names a domain of the server.</summary>
public sealed class HeaderGivesItselfOutForTheUnknownHost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The response header names whatever host the client asked for.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.9.3.6/unknown-host"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _host;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _host = header.To;
            return header;
        }

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { From = _host ?? header.From };
    }
}
