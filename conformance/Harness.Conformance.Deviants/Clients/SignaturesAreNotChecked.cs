using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Testing;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It believes any server that says success.</summary>
public sealed class SignaturesAreNotChecked : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It believes any server that says success.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc5802/5/client/*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Faulty(options.Password!);
    }

    // What the client checks is what it would have to be: whoever knows the password can compute it.
    private sealed class Faulty(string password) : IStreamInterceptor
    {
        private string _mechanism = "";
        private string _first = "";
        private string _challenge = "";
        private string _final = "";

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            if (element.Is(Namespaces.Sasl, "auth"))
            {
                (_mechanism, _first) = (element.Attribute("mechanism") ?? "", Decode(element.Text));
            }
            else if (element.Is(Namespaces.Sasl, "response"))
            {
                _final = Decode(element.Text);
            }

            return [element];
        }

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.Is(Namespaces.Sasl, "challenge"))
            {
                _challenge = Decode(element.Text);
            }

            return [element.Is(Namespaces.Sasl, "success") && _challenge.Length > 0 ? XmlElement.Create(Namespaces.Sasl, "success", Convert.ToBase64String(Encoding.UTF8.GetBytes(Signature()))) : element];
        }

        private string Signature()
        {
            var fields = _challenge.Split(',').ToDictionary(field => field[0], field => field[2..]);
            return ScramServer.Signature(_mechanism, password, Convert.FromBase64String(fields['s']), int.Parse(fields['i'], System.Globalization.CultureInfo.InvariantCulture), $"{_first.Split(',', 3)[2]},{_challenge},{_final[.._final.LastIndexOf(",p=", StringComparison.Ordinal)]}");
        }

        private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
