using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.4: the language is one that the server speaks.</summary>
public sealed class LanguageIsEchoed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The response header names the language of the client, whatever it is.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.4/language-unknown"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _language;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _language = header.Language;
            return header;
        }

        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Language = _language ?? header.Language };
    }
}
