using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §6.1: an account that takes what is published says so.</summary>
public sealed class AccountIsNoService : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "No account says that it takes what is published.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/6.1/identity"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Without(child => child.LocalName == "identity" && child.Attribute("category") == "pubsub"))];
}
