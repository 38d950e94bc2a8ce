using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0114 §3: the sender of a component's stanza is at its domain.</summary>
public sealed class ComponentsSpeakForOthers : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It lets a component speak for anybody, in its own name.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0114/3/component/forged-*"];

    private string? _domain;

    // Each stream has a name of its own to remember.
    /// <inheritdoc/>
    public override ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new ComponentsSpeakForOthers() };
    }

    /// <inheritdoc/>
    public override StreamHeader IncomingHeader(StreamHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _domain = header.DefaultNamespace == "jabber:component:accept" ? header.To : _domain;
        return header;
    }

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is("jabber:component:accept", "message") && element.Attribute("id") == "forged" && element.Attribute("from") is not null ? element.WithAttribute("from", _domain) : element];
}
