using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.1.2: the question names the stream on which the key came.</summary>
public sealed class QuestionsNameAnotherStream : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It asks about another stream than the one on which the key came.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.1.2/s2s/question"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0220/*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [IsDialback(element, "verify", null) ? element.WithAttribute("id", "another") : element];
    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(DialbackNamespace, "verify") && element.Attribute("type") is not null ? element.WithAttribute("id", null) : element];
}
