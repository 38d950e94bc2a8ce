using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: one category, type and language has one name.</summary>
public sealed class IdentityHasTwoNames : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An identity comes twice, by two names.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.1/own-account", "xep0030/3.1/server"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.WithContents([.. query.Contents, .. query.Elements.Where(child => child.LocalName == "identity").Select(twin => (XmlContent)twin.WithAttribute("name", "Another"))]))];
}
