using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.3.8: who may not act as another is refused.</summary>
public sealed class AuthorizationIdentityIsIgnored : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The authorization identity of PLAIN is not looked at.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/6.3.8/own-full-jid",
        "rfc6120/6.5.6/another-account",
        "rfc6120/6.5.6/another-domain",
        "rfc6120/6.5.6/domain",
        "rfc6120/6.5.6/no-address",
        "rfc6120/6.5.6/no-such-account",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Sasl, "auth") && element.Attribute("mechanism") == "PLAIN" && Without(element.Text) is { } message ? element.WithContents(message) : element];

    private static string? Without(string data)
    {
        var bytes = new byte[data.Length];
        return !data.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(data, bytes, out var count) && bytes.AsSpan(0, count) is var message && message.Count((byte)0) == 2
            ? Convert.ToBase64String(message[message.IndexOf((byte)0)..])
            : null;
    }
}
