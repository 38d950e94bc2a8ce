using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1: one hears which fields are needed.</summary>
public sealed class NoFieldsAreNamed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One who asks for the fields hears nothing of them.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/fields"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.Without(child => child.LocalName is not "registered")) : element];
}
