using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §3: publishing creates the node.</summary>
public sealed class PublishingFails : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "Publishing to what is not there fails.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/3/published"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0163/4.3*", "xep0163/6.2/items", "xep0163/7.1/cancelled"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Attribute("id") == "publish1" && element.Payload(PubSub) is not null && element.Attribute("to")?.StartsWith("romeo", StringComparison.Ordinal) == true ? element.WithAttribute("type", "error") : element];
}
