using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §8: a copy of what was sent says so.</summary>
public sealed class SentIsReceived : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A copy of what was sent says that it was received.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0280/6.1/chat",
        "xep0280/6.1/chat-without-body",
        "xep0280/6.1/invitation",
        "xep0280/6.1/normal",
        "xep0280/6.1/receipt",
        "xep0280/8/sent",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Payload("urn:xmpp:carbons:2") is { LocalName: "received" or "sent" } ? element.ChangePayload("urn:xmpp:carbons:2", copy => copy.WithName(copy.Namespace, "received")) : element];
}
