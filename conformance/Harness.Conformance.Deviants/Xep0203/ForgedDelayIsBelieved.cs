using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0203;

/// <summary>Breaks §5: nobody else speaks in the server's name.</summary>
public sealed class ForgedDelayIsBelieved : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A delay that a client notes in the name of the server reaches the recipient.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0203/5/forged"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("id") == "late" ? element.With(XmlElement.Create("urn:xmpp:delay", "delay").WithAttribute("from", "self.example").WithAttribute("stamp", "2002-09-10T23:08:25Z")) : element];
}
