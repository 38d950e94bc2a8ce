using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1: every entity has an identity.</summary>
public sealed class InformationHasNoIdentity : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The information of an entity holds no identity.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0030/3.1/account-on-behalf",
        "xep0030/3.1/own-account",
        "xep0030/3.1/server",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Without(child => child.LocalName == "identity"))];
}
