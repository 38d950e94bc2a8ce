using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §4.1: the items of an account hold its resources.</summary>
public sealed class ResourcesAreNoItems : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "No resource is named among the items of an account.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/4.1/account-of-a-friend", "xep0030/4.1/own-account"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#items", query => query.Without(item => item.Attribute("jid")?.Contains('/', StringComparison.Ordinal) == true))];
}
