using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It passes over extensions of SCRAM that it must know.</summary>
public sealed class MandatoryExtensionsAreIgnored : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It passes over extensions of SCRAM that it must know.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc5802/5.1/client/mandatory-extension"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["rfc6120/13.9.1/client/*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (!element.Is(Namespaces.Sasl, "challenge"))
            {
                return [element];
            }

            var text = Encoding.UTF8.GetString(Convert.FromBase64String(element.Text));
            return text.StartsWith("m=", StringComparison.Ordinal)
                ? [XmlElement.Create(Namespaces.Sasl, "challenge", Convert.ToBase64String(Encoding.UTF8.GetBytes(text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..])))]
                : [element];
        }
    }
}
