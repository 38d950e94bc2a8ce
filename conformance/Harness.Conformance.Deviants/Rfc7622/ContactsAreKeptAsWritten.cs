using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3: addresses have their form in a roster.</summary>
public sealed class ContactsAreKeptAsWritten : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A roster shows an address as it was written last.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3/roster/*"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _written;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _written = element.IsIq("set") ? element.Payload(Namespaces.Roster)?.FirstElement?.Attribute("jid") ?? _written : _written;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult(Namespaces.Roster, query => query.Change(_ => true, item => item.WithAttribute("jid", _written)))];
    }
}
