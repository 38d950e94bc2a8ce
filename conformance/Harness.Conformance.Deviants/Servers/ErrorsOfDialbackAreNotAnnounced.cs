using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.4.2: who handles errors of dialback says so.</summary>
public sealed class ErrorsOfDialbackAreNotAnnounced : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends errors of dialback, and does not say that it knows them.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.2.1/s2s/unknown-target"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.LocalName == "features" ? element.Change(child => child.LocalName == "dialback", child => child.WithContents()) : element];
}
