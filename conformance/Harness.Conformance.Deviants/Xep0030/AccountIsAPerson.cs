using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: the first identity of an account says that it is one.</summary>
public sealed class AccountIsAPerson : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The identity of an account is of another category.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.1/account-on-behalf"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Change(child => child.Attribute("category") == "account", identity => identity.WithAttribute("category", "client")))];
}
