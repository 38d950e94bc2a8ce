using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §4: fields that the schema does not have stand in a form.</summary>
public sealed class FieldsAreMadeUp : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The fields hold one that no schema knows.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/fields", "xep0077/4/form"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.With(XmlElement.Create("jabber:iq:register", "shoe-size"))) : element];
}
