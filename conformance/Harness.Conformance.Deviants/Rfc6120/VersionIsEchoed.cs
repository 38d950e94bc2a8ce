using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.5: the answer is the lower of both versions.</summary>
public sealed class VersionIsEchoed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The response header names the version of the client.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/4.7.5/version-01.0",
        "rfc6120/4.7.5/version-1.1",
        "rfc6120/4.7.5/version-1.10",
        "rfc6120/4.7.5/version-11.0",
        "rfc6120/4.7.5/version-2.0",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _version;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _version = header.Version;
            return header;
        }

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Version = _version ?? header.Version };
    }
}
