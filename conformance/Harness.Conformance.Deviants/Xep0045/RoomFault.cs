using Xmpp.Core;
using Xmpp.Server.Modules.Muc;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>A fault in what the service of rooms sends or takes.</summary>
public abstract class RoomFault : StanzaFault
{
    private protected const string Muc = "http://jabber.org/protocol/muc";
    private protected const string User = Muc + "#user";
    private protected const string Admin = Muc + "#admin";
    private protected const string Owner = Muc + "#owner";
    private protected const string Forms = "jabber:x:data";
    private protected const string Info = "http://jabber.org/protocol/disco#info";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(MucModule)];

    private protected static bool IsPresence(XmlElement element) => element.Is(Namespaces.Client, "presence") && element.Payload(User) is not null;

    private protected static bool IsGroupchat(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Attribute("type") == "groupchat";

    private protected static bool IsOfRooms(XmlElement element) => element.Attribute("from")?.Contains("rooms.", StringComparison.Ordinal) == true;

    private protected static bool IsDeparture(XmlElement element) => IsPresence(element) && element.Attribute("type") == "unavailable";

    private protected static XmlElement WithItem(XmlElement element, Func<XmlElement, XmlElement> change) =>
        element.ChangePayload(User, x => x.Change(child => child.LocalName == "item", change));

    private protected static XmlElement WithoutStatus(XmlElement element, params string[] codes) =>
        element.ChangePayload(User, x => x.Without(child => child.LocalName == "status" && codes.Contains(child.Attribute("code"), StringComparer.Ordinal)));

    private protected static bool IsArchived(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Payload("urn:xmpp:mam:2")?.LocalName == "result";

    private protected static XmlElement WithArchived(XmlElement element, Func<XmlElement, XmlElement> change) =>
        element.Change(child => child.LocalName == "result", result => result.Change(child => child.LocalName == "forwarded", forwarded => forwarded.Change(child => child.LocalName == "message", change)));
}
