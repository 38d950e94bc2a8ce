using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>A fault in what the server says to other servers or components, or takes from them: the first-level elements of each stream go through it, those of clients too.</summary>
public abstract class ServerFault : IServerDeviant, IStreamInterceptor
{
    /// <summary>The namespace of dialback.</summary>
    protected const string DialbackNamespace = "jabber:server:dialback";

    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Obscures => [];

    /// <inheritdoc/>
    public virtual ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => this };
    }

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Outgoing(XmlElement element) => [element];

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Incoming(XmlElement element) => [element];

    /// <inheritdoc/>
    public virtual StreamHeader OutgoingHeader(StreamHeader header) => header;

    /// <inheritdoc/>
    public virtual StreamHeader IncomingHeader(StreamHeader header) => header;

    /// <summary>Whether it is dialback of a kind and of a type; a request has none.</summary>
    protected static bool IsDialback(XmlElement element, string kind, string? type)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Is(DialbackNamespace, kind) && element.Attribute("type") == type;
    }
}
