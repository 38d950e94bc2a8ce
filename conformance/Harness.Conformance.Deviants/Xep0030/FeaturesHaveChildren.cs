using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: a feature has no children.</summary>
public sealed class FeaturesHaveChildren : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Features hold an element.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.1/own-account", "xep0030/3.1/server"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Change(child => child.LocalName == "feature", feature => feature.With(XmlElement.Create("urn:example:thou", "art"))))];
}
