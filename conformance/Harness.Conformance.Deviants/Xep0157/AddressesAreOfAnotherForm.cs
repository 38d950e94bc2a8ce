using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0157;

/// <summary>Breaks §3: the type of the form.</summary>
public sealed class AddressesAreOfAnotherForm : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "The addresses stand in a form of another type.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0157/3/addresses"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ContactAddressesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("http://jabber.org/protocol/disco#info", info => info.Change(child => child.LocalName == "x", form => form.Change(field => field.Attribute("var") == "FORM_TYPE", field => field.WithContents(XmlElement.Create("jabber:x:data", "value", "urn:example:verona")))))];
}
