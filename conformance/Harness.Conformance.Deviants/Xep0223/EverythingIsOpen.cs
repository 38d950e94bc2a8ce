using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0223;

/// <summary>Breaks §2: what is stored privately is given to nobody else.</summary>
public sealed class EverythingIsOpen : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Every node is open.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0223/2/private"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("http://jabber.org/protocol/pubsub", request => request.Change(child => child.LocalName == "publish-options", options => options.Change(child => child.LocalName == "x", form => form.Change(
            field => field.Attribute("var") == "pubsub#access_model", field => field.WithContents(XmlElement.Create(field.Namespace, "value", "open")))))) : element];
}
