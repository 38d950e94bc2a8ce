using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its first message of SCRAM has no user name.</summary>
public sealed class HidesItsName : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its first message of SCRAM has no user name.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc5802/6/client/*", "rfc6120/6.3.8/client/no-authorization-identity"];

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
            return Convert.ToBase64String(Encoding.UTF8.GetBytes(first.Replace("n=romeo,", "", StringComparison.Ordinal)));
        }
    }
}
