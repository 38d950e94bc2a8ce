using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0203;

/// <summary>Breaks §2: a note of delay says whose it is.</summary>
public sealed class DelayIsNobodys : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A delay has no from.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/2/delay"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangePayload("urn:xmpp:delay", delay => delay.WithAttribute("from", null))];
}
