using Harness.Targets;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.3.3: messages have no XML declaration.</summary>
public sealed class MessagesHaveADeclaration : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Messages begin with an XML declaration.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.3.3/every-message"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Element ? ByteText.Rewrite(bytes, text => "<?xml version='1.0'?>" + text) : bytes;
}
