using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.1.1: an answer is for the pair that it names.</summary>
public sealed class AnyAnswerOpensTheStream : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes an answer about any domain for the one that it waits for.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.1.1/s2s/unrelated-answer"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [IsDialback(element, "result", "valid") && element.Attribute("from")!.StartsWith("rooms.", StringComparison.Ordinal) ? element.WithAttribute("from", element.Attribute("from")!["rooms.".Length..]) : element];
}
