using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0084;

/// <summary>Breaks §3.4: a contact is given the data of an avatar.</summary>
public sealed class DataAreNotShown : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A contact that asks for an avatar is given no data.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0084/3.4/data"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/pubsub", answer => answer.Change(child => child.LocalName == "items", items => items.WithContents()))];
}
