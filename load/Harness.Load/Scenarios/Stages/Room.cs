using System.Security;
using System.Text;
using Harness.Load.Integrity;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Stages;

/// <summary>A room of a group's users (XEP-0045): all of them are in, and what one says all have, the one who said it too (§7.4).</summary>
internal sealed class Room
{
    private const string Muc = "http://jabber.org/protocol/muc";

    private readonly string _address;
    private readonly Audience _occupants;
    private readonly Flow?[] _flows;
    private readonly StampedStanza?[] _stanzas;

    private Room(LoadGroup group, string address)
    {
        _address = address;
        _occupants = group.Audience(group.Users);
        _flows = new Flow?[group.Users.Count];
        _stanzas = new StampedStanza?[group.Users.Count];
    }

    /// <summary>Makes a room that is gone when it is destroyed or empty, and brings all in.</summary>
    /// <exception cref="LoadException">There is no service for rooms, or it lets somebody not in.</exception>
    internal static async Task<Room> OpenAsync(LoadGroup group)
    {
        var founder = group.Users[0];
        var service = await founder.FindServiceAsync(Muc, "service for rooms (XEP-0045)").ConfigureAwait(false);
        var room = new Room(group, $"load-{group.Word}@{service}");
        await room.EnterAsync(founder).ConfigureAwait(false);

        // §10.1.2: an instant room, with what the service thinks best.
        await founder.DoAsync("set", room._address, $"<query xmlns='{Muc}#owner'><x xmlns='jabber:x:data' type='submit'/></query>").ConfigureAwait(false);
        foreach (var user in group.Users.Skip(1))
        {
            await room.EnterAsync(user).ConfigureAwait(false);
        }

        return room;
    }

    /// <summary>Brings a user in, where they are not (§7.2): without the history, which others have said before.</summary>
    /// <exception cref="LoadException">The room does not let them in.</exception>
    internal async ValueTask EnterAsync(LoadUser user)
    {
        if (_occupants.Has(user))
        {
            return;
        }

        var occupant = Encoding.UTF8.GetBytes(SecurityElement.Escape(OccupantOf(user)));
        var room = Encoding.UTF8.GetBytes(SecurityElement.Escape(_address));
        string? refusal = null;
        using var isIn = user.Expect((in XmlFrame stanza) =>
        {
            if (!stanza.LocalName.SequenceEqual("presence"u8) || !stanza.TryGetAttribute("from"u8, out var from) || !from.StartsWith(room))
            {
                return false;
            }

            if (stanza.TryGetAttribute("type"u8, out var type) && type.SequenceEqual("error"u8))
            {
                refusal = stanza.ToElement().Elements.FirstOrDefault(child => child.LocalName == "error")?.FirstElement?.LocalName ?? "an error";
                return true;
            }

            // §7.2.2: the presence of the new occupant themselves is the last.
            return from.SequenceEqual(occupant);
        });
        user.Send(Encoding.UTF8.GetBytes($"<presence to='{SecurityElement.Escape(OccupantOf(user))}'><x xmlns='{Muc}'><history maxstanzas='0'/></x></presence>"));
        await isIn.ArrivedAsync().ConfigureAwait(false);
        if (refusal is not null)
        {
            throw new LoadException("room", $"the room {_address} does not let user {user.Place + 1} of {_occupants.Members.Count} in: {refusal}");
        }

        _occupants.Join(user);
    }

    /// <summary>A user says something, and all who are in have it.</summary>
    /// <exception cref="LoadException">Somebody did not have it.</exception>
    internal ValueTask SayAsync(LoadUser user)
    {
        var flow = _flows[user.Place] ??= _occupants.Open(user, OccupantOf(user));
        var stanza = _stanzas[user.Place] ??= flow.Stanza(
            $"<message to='{SecurityElement.Escape(_address)}' type='groupchat' id='{StampedStanza.IdPlace}'><body>{StampedStanza.StampPlace}</body></message>");
        return flow.SayAsync(stanza);
    }

    /// <summary>Destroys the room (§10.9).</summary>
    /// <exception cref="LoadException">The service does not do it.</exception>
    internal async ValueTask DestroyAsync()
    {
        var founder = _occupants.Members[0];
        if (founder.IsOnline)
        {
            await founder.DoAsync("set", _address, $"<query xmlns='{Muc}#owner'><destroy/></query>").ConfigureAwait(false);
        }
    }

    private string OccupantOf(LoadUser user) => $"{_address}/u{user.Place}";
}
