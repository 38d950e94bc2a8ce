using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks appendix C: accounts have canonical addresses.</summary>
public sealed class AccountsInCapitalsAreOthers : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An account that is registered in capitals is another than the canonical one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/C/canonical-account"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("set") ? element.ChangePayload("jabber:iq:register", query => query.Change(IsInCapitals, Other)) : element];

    private static bool IsInCapitals(XmlElement field) => field.LocalName == "username" && field.Text.Any(char.IsUpper);

    private static XmlElement Other(XmlElement field) => XmlElement.Create(field.Namespace, "username", field.Text + "-in-capitals");
}
