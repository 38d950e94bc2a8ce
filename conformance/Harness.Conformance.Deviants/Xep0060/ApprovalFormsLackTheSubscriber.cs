using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.6: the form says who wants to subscribe.</summary>
public sealed class ApprovalFormsLackTheSubscriber : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The form for approval names nobody.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.4/pending",
        "xep0060/8.6/approved",
        "xep0060/8.6/denied",
        "xep0060/8.7/asked-again",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.ChangePayload(Forms, form => form.Without(child => child.Attribute("var") == "pubsub#subscriber_jid")) : element];
}
