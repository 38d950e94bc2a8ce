using Xmpp.Core;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>A fault in what a service of publish-subscribe sends or takes.</summary>
public abstract class NodeFault : StanzaFault
{
    private protected const string PubSub = "http://jabber.org/protocol/pubsub";
    private protected const string Owner = PubSub + "#owner";
    private protected const string Event = PubSub + "#event";
    private protected const string Errors = PubSub + "#errors";
    private protected const string Forms = "jabber:x:data";
    private protected const string Info = "http://jabber.org/protocol/disco#info";
    private protected const string Items = "http://jabber.org/protocol/disco#items";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PubSubModule)];

    private protected static bool IsOfService(XmlElement element) => element.Attribute("from")?.Contains("pubsub.", StringComparison.Ordinal) == true;

    private protected static bool IsEvent(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Payload(Event) is not null;

    /// <summary>The event within a notification, changed.</summary>
    private protected static XmlElement InEvent(XmlElement element, Func<XmlElement, bool> fits, Func<XmlElement, XmlElement> change) =>
        IsEvent(element) ? element.ChangePayload(Event, told => told.Change(fits, change)) : element;

    /// <summary>What the service answers, changed.</summary>
    private protected static XmlElement InResult(XmlElement element, string space, string localName, Func<XmlElement, XmlElement> change) =>
        IsOfService(element) ? element.ChangeResult(space, pubsub => pubsub.Change(child => child.LocalName == localName, change)) : element;

    /// <summary>What the service says of itself, without the features that it has beside publish-subscribe.</summary>
    private protected static XmlElement WithoutFeatures(XmlElement element) =>
        IsOfService(element) ? element.ChangeResult(Info, query => query.Without(child => child.Attribute("var")?.StartsWith(PubSub + "#", StringComparison.Ordinal) == true)) : element;

    /// <summary>What is asked of the service, changed.</summary>
    private protected static XmlElement InRequest(XmlElement element, string space, string localName, Func<XmlElement, XmlElement> change) =>
        element.Is(Namespaces.Client, "iq") ? element.ChangePayload(space, pubsub => pubsub.Change(child => child.LocalName == localName, change)) : element;

    /// <summary>An error in place of a result.</summary>
    private protected static XmlElement Refused(XmlElement result, string condition, string type) => result.WithAttribute("type", "error").WithContents(
        XmlElement.Create(Namespaces.Client, "error", XmlElement.Create(Namespaces.StanzaErrors, condition)).WithAttribute("type", type));

    /// <summary>The element with all that fits within it changed, however deep.</summary>
    private protected static XmlElement Deep(XmlElement element, Func<XmlElement, bool> fits, Func<XmlElement, XmlElement> change) =>
        fits(element) ? change(element) : element.WithContents(element.Contents.Select(content => content.Element is { } child ? Deep(child, fits, change) : content));

    /// <summary>The stanza with a value of a field exchanged.</summary>
    private protected static XmlElement WithSetting(XmlElement stanza, string name, string value, string other) =>
        stanza.Is(Namespaces.Client, "iq") || stanza.Is(Namespaces.Client, "message")
            ? Deep(
                stanza,
                child => child.LocalName == "field" && child.Attribute("var") == "pubsub#" + name && child.Elements.FirstOrDefault()?.Text == value,
                field => field.Change(child => child.LocalName == "value", child => XmlElement.Create(child.Namespace, "value", other)))
            : stanza;
}
