using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0223;

/// <summary>Breaks §3: what is stored is there.</summary>
public sealed class ItemsAreNotGiven : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A node with items is given without them.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0223/2/private", "xep0223/3/stored"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/pubsub", answer => answer.Change(child => child.LocalName == "items", items => items.WithContents()))];
}
