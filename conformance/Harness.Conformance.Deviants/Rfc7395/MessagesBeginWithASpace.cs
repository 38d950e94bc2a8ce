using Harness.Targets;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.3.3: the first character of a message begins a tag.</summary>
public sealed class MessagesBeginWithASpace : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Messages of chats begin with white space.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.3.3/every-message"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Element ? ByteText.Rewrite(bytes, text => text.StartsWith("<message", StringComparison.Ordinal) && text.Contains("wherefore", StringComparison.Ordinal) ? " " + text : text) : bytes;
}
