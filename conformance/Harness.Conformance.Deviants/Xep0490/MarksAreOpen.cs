using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0490;

/// <summary>Breaks §7: a whitelist.</summary>
public sealed class MarksAreOpen : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "What was displayed is open to everybody.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0490/4.2/own-devices"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("set") ? element.ChangePayload("http://jabber.org/protocol/pubsub", request => request.Change(child => child.LocalName == "publish-options", options => options.Change(child => child.LocalName == "x", form => form.Change(field => field.Attribute("var") == "pubsub#access_model", field => field.WithContents(XmlElement.Create(field.Namespace, "value", "open")))))) : element];
}
