using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It does not compare what a server proves of its offer.</summary>
public sealed class ProofsOfOffersAreNotRead : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It does not compare what a server proves of its offer.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0474/6.2/client/wrong-hash"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (!element.Is(Namespaces.Sasl, "challenge") || !Convert.TryFromBase64String(element.Text, new byte[element.Text.Length], out _))
            {
                return [element];
            }

            var fields = Encoding.UTF8.GetString(Convert.FromBase64String(element.Text)).Split(',').Where(field => !field.StartsWith("h=", StringComparison.Ordinal));
            return [XmlElement.Create(Namespaces.Sasl, "challenge", Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(',', fields))))];
        }
    }
}
