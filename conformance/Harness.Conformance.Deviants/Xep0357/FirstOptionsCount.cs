using Xmpp.Server.Modules.Push;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0357;

/// <summary>Breaks §5: the options that were given last count.</summary>
public sealed class FirstOptionsCount : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The options that were given first are published.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0357/7/options"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PushModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("set") && element.Payload("http://jabber.org/protocol/pubsub") is not null ? XmlElement.Parse(element.ToString().Replace("second", "first", StringComparison.Ordinal)) : element];
}
