using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.6.2: a further target domain is asked for only where errors of dialback are known.</summary>
public sealed class EverybodyIsTakenToKnowErrors : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes every server for one that knows errors of dialback.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.6.2/s2s/without-errors"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.LocalName == "features" ? element.Change(child => child.LocalName == "dialback", child => child.WithContents(XmlElement.Create("urn:xmpp:features:dialback", "errors"))) : element];
}
