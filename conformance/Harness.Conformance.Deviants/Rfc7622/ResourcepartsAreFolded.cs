using System.Text;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.4: resourceparts are opaque.</summary>
public sealed class ResourcepartsAreFolded : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Resourceparts that differ by case or width are taken for one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.4/case-differs", "rfc7622/3.4/width-differs"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "h1" && element.Attribute("to") is { } to && to.AsSpan().IndexOfAny('\uFF42', 'B') > 0 ? element.WithAttribute("to", to.Normalize(NormalizationForm.FormKC).Replace("BALCONY", "balcony", StringComparison.Ordinal)) : element];
}
