using Xmpp.Core;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §10.3: an error that answers a copy is not handed on.</summary>
public sealed class BouncesOfCopiesAreHandedOn : StanzaFault
{
    private const string Name = "urn:xmpp:carbons:2";
    private volatile string? _sender;

    /// <inheritdoc/>
    public override string Fault => "An error that answers a copy is sent to who sent the message.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0280/10.3/bounce"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        if (element.Payload(Name) is { LocalName: "received" } received)
        {
            _sender = received.FirstElement?.FirstElement?.Attribute("from");
        }

        return [element];
    }

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [_sender is { } sender && element.Is(Namespaces.Client, "message") && element.Attribute("type") == "error" ? element.WithAttribute("to", sender) : element];
}
