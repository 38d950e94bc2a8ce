using Xmpp.Server.Modules.Capabilities;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0115;

/// <summary>Breaks §5.1: the verification string is computed of what the entity has.</summary>
public sealed class HashIsOfAnotherDay : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The hash among the features of the stream is that of nothing that the server has.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0115/6.3/own"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CapabilitiesModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "features" ? element.ChangePayload("http://jabber.org/protocol/caps", caps => caps.WithAttribute("ver", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")) : element];
}
