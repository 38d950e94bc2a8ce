using System.Text;
using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8: a partial stanza is not processed.</summary>
public sealed class PartialStanzasAreDelivered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message is delivered as soon as its body has come.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8/partial-stanza"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Hasty() };
    }

    private sealed class Hasty : IStreamInterceptor
    {
        private const string End = "</message>";
        private bool _isAhead;

        public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
        {
            var text = Encoding.UTF8.GetString(bytes.Span);
            if (text.StartsWith("<message ", StringComparison.Ordinal) && text.EndsWith("</body>", StringComparison.Ordinal))
            {
                _isAhead = true;
                return Encoding.UTF8.GetBytes(text + End);
            }

            if (!_isAhead)
            {
                return bytes;
            }

            var end = text.IndexOf(End, StringComparison.Ordinal);
            _isAhead = end < 0;
            return _isAhead ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(text[(end + End.Length)..]);
        }
    }
}
