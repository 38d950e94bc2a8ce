using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0049;

/// <summary>Breaks §2.3: the data of another user are refused.</summary>
public sealed class EverybodysDataAreOnes : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request for the data of another user is taken for one for the own.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0049/2.3/get-of-another", "xep0049/2.3/set-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Payload("jabber:iq:private") is null ? element : element.WithAttribute("to", null)];
}
