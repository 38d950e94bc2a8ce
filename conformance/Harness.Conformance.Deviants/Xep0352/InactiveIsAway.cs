using Xmpp.Core;
using Xmpp.Server.Modules.ClientStates;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0352;

/// <summary>Breaks §5, §6: the state is no presence.</summary>
public sealed class InactiveIsAway : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A client that becomes inactive is shown as away.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0352/6/hidden"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0352/5/messages"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ClientStateModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is("urn:xmpp:csi:0", "inactive") ? XmlElement.Create(Namespaces.Client, "presence", XmlElement.Create(Namespaces.Client, "show", "away")) : element];
}
