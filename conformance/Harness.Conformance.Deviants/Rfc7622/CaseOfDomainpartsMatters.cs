using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.2: a domainpart in upper case is the same.</summary>
public sealed class CaseOfDomainpartsMatters : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to a domainpart in upper case goes to nobody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.2/upper-case"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to.Contains("@SELF", StringComparison.Ordinal) ? element.WithAttribute("to", "nobody-at-all@self.example/nowhere") : element];
}
