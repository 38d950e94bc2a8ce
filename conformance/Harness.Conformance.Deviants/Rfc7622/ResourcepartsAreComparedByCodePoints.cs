using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.4: resourceparts are compared in their form.</summary>
public sealed class ResourcepartsAreComparedByCodePoints : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to a resourcepart that is written otherwise goes to nobody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.4/decomposed", "rfc7622/3.4/other-space"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to.AsSpan().IndexOfAny('\u0301', '\u00A0') >= 0 ? element.WithAttribute("to", "nobody-at-all@self.example/nowhere") : element];
}
