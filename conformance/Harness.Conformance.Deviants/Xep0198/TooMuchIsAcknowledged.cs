using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §6: nobody has handled more than was sent.</summary>
public sealed class TooMuchIsAcknowledged : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An acknowledgement of more than was sent is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/6/too-high"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "a") && element.Attribute("h") == "1000" ? XmlElement.Create("urn:xmpp:sm:3", "r") : element];
}
