using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1: what is missing is not acceptable.</summary>
public sealed class PasswordIsMadeUp : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One who registers without a password is given one that nobody knows.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/empty-password", "xep0077/3.1/without-password"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "reg2" ? element.ChangePayload("jabber:iq:register", query => query.Elements.Any(field => field.LocalName == "password" && field.Text.Length > 0) ? query : query.Without(field => field.LocalName == "password").With(XmlElement.Create("jabber:iq:register", "password", "secret"))) : element];
}
