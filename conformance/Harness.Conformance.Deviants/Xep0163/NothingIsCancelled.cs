using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §7.1: who sees the user no more is not told.</summary>
public sealed class NothingIsCancelled : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "A contact whose subscription is cancelled is told like any other.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/7.1/cancelled"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("id") == "cancel1" ? element.WithAttribute("type", null) : element];
}
