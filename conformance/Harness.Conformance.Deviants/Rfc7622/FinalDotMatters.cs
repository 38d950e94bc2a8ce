using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.2: a dot at the end of a domainpart is taken away.</summary>
public sealed class FinalDotMatters : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to a domainpart with a dot at its end goes to nobody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.2/final-dot"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to.Contains(".example./", StringComparison.Ordinal) ? element.WithAttribute("to", "nobody-at-all@self.example/nowhere") : element];
}
