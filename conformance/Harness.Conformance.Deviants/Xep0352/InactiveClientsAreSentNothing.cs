using Xmpp.Core;
using Xmpp.Server.Modules.ClientStates;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0352;

/// <summary>Breaks §5: an inactive client is as available as before.</summary>
public sealed class InactiveClientsAreSentNothing : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An inactive client is sent no messages.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0352/5/messages"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ClientStateModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Attribute("id") == "m1" ? [] : [element];
}
