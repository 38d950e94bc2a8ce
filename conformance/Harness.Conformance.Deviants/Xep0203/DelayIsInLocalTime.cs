using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0203;

/// <summary>Breaks §2: the time is in UTC.</summary>
public sealed class DelayIsInLocalTime : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The stamp of a delay has no zone.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/2/delay"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangePayload("urn:xmpp:delay", delay => delay.WithAttribute("stamp", delay.Attribute("stamp")!.TrimEnd('Z')))];
}
