using Xmpp.Server.Modules.Muc;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §4.1: an item has a jid.</summary>
public sealed class ItemsHaveNoAddress : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The items of the server have a name, and no jid.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/4.1/server"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(MucModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from") == "self.example" ? element.ChangeResult("http://jabber.org/protocol/disco#items", query => query.Change(_ => true, item => item.WithAttribute("jid", null))) : element];
}
