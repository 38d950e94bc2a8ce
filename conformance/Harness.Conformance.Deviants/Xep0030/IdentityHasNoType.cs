using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: an identity has a category and a type.</summary>
public sealed class IdentityHasNoType : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Identities have no type.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.1/own-account", "xep0030/3.1/server"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Change(child => child.LocalName == "identity", identity => identity.WithAttribute("type", null)))];
}
