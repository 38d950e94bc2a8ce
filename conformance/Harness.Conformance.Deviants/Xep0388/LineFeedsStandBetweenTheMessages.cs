using System.Text;
using Xmpp.Server.Modules.Sasl2;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.4: no white space.</summary>
public sealed class LineFeedsStandBetweenTheMessages : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A line feed comes before success.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.4/no-white-space"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(Sasl2Module), typeof(ChannelBindingModule)];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.Span) is var text && text.StartsWith("<success", StringComparison.Ordinal) && text.Contains("urn:xmpp:sasl:2", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes("\n" + text)
            : bytes;
}
