using Xmpp.Server.Modules.Muc;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: information has one feature at least.</summary>
public sealed class ServicesHaveNoFeatures : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The information of a hosted service names no feature.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.1/services"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(MucModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from") == "rooms.self.example" ? element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Without(child => child.LocalName == "feature")) : element];
}
