using Xmpp.Core;
using Xmpp.Server.Modules.ClientStates;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0352;

/// <summary>Breaks §5: a client that said nothing is active.</summary>
public sealed class ClientsAreInactiveAtFirst : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A client is taken for inactive as soon as it is bound.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0352/5/active-at-first"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0352/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ClientStateModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.Is(Namespaces.Client, "presence") && element.Attribute("to") is null ? [element, XmlElement.Create("urn:xmpp:csi:0", "inactive")] : [element];
}
