using System.Text;
using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc5802;

/// <summary>Breaks §5.1: the name counts as it was received.</summary>
public sealed class NamesCountAsPrepared : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The server signs what it made of the user name, not what it was sent.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc5802/5.1/name-as-received"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Preparing() };
    }

    private sealed class Preparing : IStreamInterceptor
    {
        private bool _isInCapitals;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.Is(Namespaces.Sasl, "auth") && element.Attribute("mechanism")?.StartsWith("SCRAM-", StringComparison.Ordinal) == true)
            {
                _isInCapitals = element.Text.Length > 0 && Encoding.UTF8.GetString(Convert.FromBase64String(element.Text)).Contains(",n=ROMEO", StringComparison.Ordinal);
            }

            return [element];
        }

        // What it signs so is not what the client computes.
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [_isInCapitals && element.Is(Namespaces.Sasl, "success") ? XmlElement.Create(Namespaces.Sasl, "success", Convert.ToBase64String(Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(new byte[32])))) : element];
    }
}
