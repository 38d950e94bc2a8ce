using Xmpp.Core;
using Xmpp.Server.Modules.Sasl2;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.4: other traffic ends the connection.</summary>
public sealed class StanzasAmidTheExchangeArePassedOver : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Stanzas amid the exchange are passed over.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.4/other-traffic"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(Sasl2Module), typeof(ChannelBindingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Attribute("id") == "amid" ? [] : [element];
}
