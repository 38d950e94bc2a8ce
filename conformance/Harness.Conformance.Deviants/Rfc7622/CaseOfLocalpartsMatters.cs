using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.3: a localpart in upper case is the same.</summary>
public sealed class CaseOfLocalpartsMatters : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to a localpart in upper case goes to nobody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.3/upper-case"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to.StartsWith("JULIET", StringComparison.Ordinal) ? element.WithAttribute("to", "nobody-at-all@self.example/nowhere") : element];
}
