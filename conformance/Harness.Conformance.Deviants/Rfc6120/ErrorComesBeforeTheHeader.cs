using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.1.2: an error in answer to the initial header comes inside a stream.</summary>
public sealed class ErrorComesBeforeTheHeader : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An error during stream setup is sent without a response header.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/11.1/comment-before-header",
        "rfc6120/11.1/dtd-empty",
        "rfc6120/11.1/dtd-internal",
        "rfc6120/11.1/dtd-public",
        "rfc6120/11.1/dtd-system",
        "rfc6120/11.1/entity-expansion",
        "rfc6120/11.1/external-entity",
        "rfc6120/11.1/processing-instruction-before-header",
        "rfc6120/11.6/declared-iso-8859-1",
        "rfc6120/11.6/declared-unknown",
        "rfc6120/11.6/declared-utf-16",
        "rfc6120/11.6/declared-windows-1252",
        "rfc6120/11.6/mark-before-header",
        "rfc6120/11.6/utf-16-be",
        "rfc6120/11.6/utf-16-le",
        "rfc6120/11.6/utf-16-without-mark",
        "rfc6120/4.7.5/no-version",
        "rfc6120/4.7.5/version-11.0",
        "rfc6120/4.7.5/version-2.0",
        "rfc6120/4.8.1/*",
        "rfc6120/4.8.3/server-namespace",
        "rfc6120/4.8.3/unknown-namespace",
        "rfc6120/4.8.5/other-prefix",
        "rfc6120/4.9.3.6/unknown-host",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6120/4.8.5/prefix-declared-in-header"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private ReadOnlyMemory<byte> _header;

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes)
        {
            // The header waits for what follows it: features or an error.
            var header = _header;
            _header = kind == StreamWriteKind.Header ? bytes.ToArray() : default;
            return kind switch
            {
                StreamWriteKind.Header => default,
                StreamWriteKind.Element when bytes.Span.StartsWith("<stream:error"u8) => bytes,
                _ => (byte[])[.. header.Span, .. bytes.Span],
            };
        }
    }
}
