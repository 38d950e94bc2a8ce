using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.3: an empty password never replaces one.</summary>
public sealed class EmptyPasswordReplacesOne : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An empty password is taken for a blank.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.3/empty-element", "xep0077/3.3/no-text"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "change1" ? element.ChangePayload("jabber:iq:register", query => query.Change(field => field.LocalName == "password" && field.Text.Length == 0, field => field.WithContents(" "))) : element];
}
