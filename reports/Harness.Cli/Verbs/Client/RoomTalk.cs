using System.Globalization;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;

namespace Harness.Cli.Verbs.Client;

/// <summary>Enters rooms (XEP-0045), and tells of them.</summary>
internal static class RoomTalk
{
    /// <summary>Enters a room; one that is not there is created with its default configuration. Subject and occupants are shown.</summary>
    /// <exception cref="Xmpp.Core.Errors.StanzaErrorException">The room refuses.</exception>
    /// <exception cref="TimeoutException">The room said nothing.</exception>
    public static async Task<MucRoom> JoinAsync(XmppClient client, Jid address, string? nickname, CancellationToken cancellationToken)
    {
        var room = await client.Extension<MucExtension>().JoinAsync(address.Bare, nickname ?? client.Account.Localpart!, join: null, cancellationToken);
        if (room.IsNew)
        {
            await room.AcceptDefaultsAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"{room.Address} is new.");
        }

        // The room answers after what it has to say to whom enters, the subject last (XEP-0045 §7.1).
        await room.IsStillJoinedAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"in {room.Address} as {Printed.Text(room.Nickname)}; {(room.Subject is { Length: > 0 } subject ? $"subject: {Printed.Text(subject)}" : "no subject")}");
        await ListAsync(room);
        return room;
    }

    /// <summary>Lists who is in a room.</summary>
    public static async Task ListAsync(MucRoom room)
    {
        var occupants = room.Occupants.Values.OrderBy(occupant => occupant.Nickname, StringComparer.Ordinal).ToList();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{occupants.Count} in the room"));
        foreach (var occupant in occupants)
        {
            await Console.Out.WriteLineAsync($"  {Printed.Text(occupant.Nickname)}  {occupant.Affiliation.ToWire()}  {occupant.Role.ToWire()}");
        }
    }
}
