using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §6.1: more than chat messages are copied.</summary>
public sealed class OnlyChatIsCopied : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Only messages of the type chat are copied.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0280/6.1/invitation",
        "xep0280/6.1/normal",
        "xep0280/6.1/receipt",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Payload("urn:xmpp:carbons:2") is { LocalName: "received" or "sent" } && element.Attribute("type") != "chat" ? [] : [element];
}
