using System.Text;
using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc5802;

/// <summary>A fault in what a server lets through: where the first message of SCRAM has a mark, its refusal becomes success.</summary>
public abstract class ScramFault : IDeviant
{
    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <summary>Whether this one is let in.</summary>
    protected abstract bool IsLetIn(string firstMessage);

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Door(this) };
    }

    private sealed class Door(ScramFault fault) : IStreamInterceptor
    {
        private bool _isOpen;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.Is(Namespaces.Sasl, "auth") && element.Attribute("mechanism")?.StartsWith("SCRAM-", StringComparison.Ordinal) == true)
            {
                var message = new byte[element.Text.Length];
                _isOpen = Convert.TryFromBase64String(element.Text, message, out var length) && fault.IsLetIn(Encoding.UTF8.GetString(message, 0, length));
            }

            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [_isOpen && element.Is(Namespaces.Sasl, "failure") ? XmlElement.Create(Namespaces.Sasl, "success") : element];
    }
}
