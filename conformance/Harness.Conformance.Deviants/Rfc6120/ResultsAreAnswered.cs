using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.2.3: an answer is never answered.</summary>
public sealed class ResultsAreAnswered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A result that nobody waits for is answered with an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.2.3/result-*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "result" && element.Attribute("to")?.Contains('/', StringComparison.Ordinal) != true
            ? element.WithAttribute("type", "get")
            : element];
}
