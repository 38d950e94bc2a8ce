using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §7, §8: a copy holds the message.</summary>
public sealed class CopiesAreNotWhole : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A copy holds the message without its body.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0280/7/received", "xep0280/8/sent"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Payload("urn:xmpp:carbons:2") is { LocalName: "received" or "sent" } ? element.ChangePayload("urn:xmpp:carbons:2", copy => copy.Change(_ => true, forwarded => forwarded.Change(child => child.LocalName == "message", message => message.Without(child => child.LocalName == "body")))) : element];
}
