using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It says that the server offers no channel binding, where it does.</summary>
public sealed class SaysThatTheServerCannotBind : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It says that the server offers no channel binding, where it does.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc5802/6/client/plus-offered"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Sasl, "auth") ? element.WithContents(XmlContent.FromString(Change(element.Text))) : element];

        private static string Change(string text)
        {
            var first = Encoding.UTF8.GetString(Convert.FromBase64String(text));
            return Convert.ToBase64String(Encoding.UTF8.GetBytes("y,," + first[(first.IndexOf(",,", StringComparison.Ordinal) + 2)..]));
        }
    }
}
