using Xmpp.Server.Modules.Carbons;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §6.2: who advertises the rules follows them.</summary>
public sealed class RulesAreAdvice : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Messages with an extension in place of a body are not copied, though the rules are advertised.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0280/6.2/rules", "xep0280/6.1/chat-without-body"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Payload("urn:xmpp:carbons:2")?.FirstElement?.FirstElement is { } copied && !copied.Elements.Any(child => child.LocalName == "body") && copied.Payload("urn:example:thou") is not null ? [] : [element];
}
