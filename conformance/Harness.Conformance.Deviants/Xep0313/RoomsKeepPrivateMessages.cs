using System.Collections.Concurrent;
using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.2: no private messages.</summary>
public sealed class RoomsKeepPrivateMessages : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A room's archive keeps what occupants say to each other alone.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.2/private-messages"];

    private readonly ConcurrentDictionary<string, XmlElement> _said = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        if (element.Is(Namespaces.Client, "message") && element.Attribute("type") == "chat" && element.Payload(User) is not null && element.FirstElement is { } said)
        {
            _said[element.Attribute("to")!.Split('/')[0]] = said;
        }

        return [element];
    }

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsArchived(element) && element.Attribute("from") is { } room && _said.TryGetValue(room, out var body) ? WithArchived(element, message => message.WithContents(body)) : element];
}
