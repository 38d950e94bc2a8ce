using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §4: a form says what it is.</summary>
public sealed class FormDoesNotSayWhatItIs : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The form of registration has no FORM_TYPE.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/4/form"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.Change(child => child.LocalName == "x", form => form.Without(field => field.Attribute("var") == "FORM_TYPE"))) : element];
}
