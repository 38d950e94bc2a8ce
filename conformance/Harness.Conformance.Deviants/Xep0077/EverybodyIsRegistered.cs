using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1.1: before authentication nobody is taken for registered.</summary>
public sealed class EverybodyIsRegistered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One without an account hears that it is registered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/fields"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0077/3.1/registers"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.Elements.Any(child => child.LocalName == "registered") ? query : query.With(XmlElement.Create("jabber:iq:register", "registered"))) : element];
}
