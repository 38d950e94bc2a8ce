using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §4: a form has a field for each field beside it.</summary>
public sealed class FormLacksAField : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The form of registration has no field for the password.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/4/form"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg1" ? element.ChangeResult("jabber:iq:register", query => query.Change(child => child.LocalName == "x", form => form.Without(field => field.Attribute("var") == "password"))) : element];
}
