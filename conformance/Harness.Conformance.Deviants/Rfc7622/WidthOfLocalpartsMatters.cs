using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.3: a localpart in full-width letters is the same.</summary>
public sealed class WidthOfLocalpartsMatters : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message to a localpart in full-width letters goes to nobody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.3/full-width"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to[0] == '\uFF4A' ? element.WithAttribute("to", "nobody-at-all@self.example/nowhere") : element];
}
