using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It passes over comments.</summary>
public sealed class CommentsDisturbNobody : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It passes over comments.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/11.1/client/comment"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        private static readonly byte[] s_comment = [.. "<!-- but soft -->"u8];

        public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) =>
            bytes.Span.IndexOf(s_comment) is >= 0 and var at ? (byte[])[.. bytes.Span[..at], .. bytes.Span[(at + s_comment.Length)..]] : bytes;
    }
}
