using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0157;

/// <summary>Breaks §3: URIs.</summary>
public sealed class StatusIsNoUri : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "The address of the status is no URI.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0157/3/addresses"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ContactAddressesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("http://jabber.org/protocol/disco#info", info => info.Change(child => child.LocalName == "x", form => form.Change(field => field.Attribute("var") == "status-addresses", field => field.WithContents(XmlElement.Create("jabber:x:data", "value", "see the balcony")))))];
}
