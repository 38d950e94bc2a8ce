using Xmpp.Server.Modules.Capabilities;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0115;

/// <summary>Breaks §8.4: changed capabilities are seen by all contacts.</summary>
public sealed class ChangedCapabilitiesAreLeftOut : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Capabilities are only in the first presence.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0115/8.4/contacts"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CapabilitiesModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "presence" && element.Child("jabber:client", "status")?.Text is "two" or "three" ? element.Without(child => child.Namespace == "http://jabber.org/protocol/caps") : element];
}
