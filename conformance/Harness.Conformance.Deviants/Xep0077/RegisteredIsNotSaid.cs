using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1: one who is registered is told so.</summary>
public sealed class RegisteredIsNotSaid : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One who has an account is given the fields to register.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/registered*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.Without(child => child.LocalName == "registered")) : element];
}
