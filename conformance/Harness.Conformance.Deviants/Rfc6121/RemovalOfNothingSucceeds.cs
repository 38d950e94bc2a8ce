using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.5.3: what is not there cannot be removed.</summary>
public sealed class RemovalOfNothingSucceeds : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Removing an item that is not in the roster succeeds.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.5.3/unknown"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _removal;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _removal = element.Child(Namespaces.Roster, "query")?.FirstElement?.Attribute("subscription") == "remove" ? element.Attribute("id") : null;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [_removal is not null && element.Attribute("id") == _removal && element.Attribute("type") == "error" ? element.WithContents().WithAttribute("type", "result") : element];
    }
}
