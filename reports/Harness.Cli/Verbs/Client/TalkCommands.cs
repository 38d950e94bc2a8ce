using System.Globalization;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;
using Xmpp.Core.Extensions;

namespace Harness.Cli.Verbs.Client;

/// <summary>Obeys what is typed. What a server or a room refuses is told, and the talk goes on.</summary>
internal sealed class TalkCommands(XmppClient client, ClientOptions options, Jid? recipient)
{
    public const string Help =
        "/to JID · /join ROOM [NICKNAME] · /leave · /who · /subject [TEXT] · /archive [N] · /more · /upload FILE · /roster · /subscribe JID · /approve JID"
        + " · /show [away|chat|dnd|xa] · /quit · anything else is sent to the one of /to, or to the room";

    private const int UsualPage = 20;

    private Jid? _recipient = recipient;
    private ArchiveQuestion? _older;

    /// <summary>Does what a line says.</summary>
    public async Task ObeyAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await ObeyWordsAsync(line, line.Split(' ', 2, StringSplitOptions.TrimEntries), cancellationToken);
        }
        catch (Exception refusal) when (refusal is StanzaErrorException or TimeoutException or FormatException or HttpRequestException or UsageException)
        {
            await WriteAsync(Printed.Text(refusal.Message));
        }
    }

    private async Task ObeyWordsAsync(string line, string[] words, CancellationToken cancellationToken)
    {
        var rest = words is [_, { Length: > 0 } given] ? given : null;
        var address = rest is not null && Jid.TryParse(rest, out var named) ? named : null;
        switch (words[0])
        {
            case "":
                break;
            case "/to" when address is not null:
                _recipient = address;
                break;
            case "/subscribe" when address is not null:
                await client.SubscribeAsync(address, cancellationToken);
                break;
            case "/approve" when address is not null:
                await client.ApproveAsync(address, cancellationToken);
                break;
            case "/show":
                await client.SendPresenceAsync(rest, status: null, priority: 0, cancellationToken);
                break;
            case "/roster":
                await ListRosterAsync();
                break;
            case "/archive" or "/more":
                await ShowArchiveAsync(words[0] == "/more", rest, cancellationToken);
                break;
            case "/upload" when rest is not null:
                await UploadAsync(rest, cancellationToken);
                break;
            case "/join" or "/leave" or "/who" or "/subject":
                await ObeyRoomWordsAsync(words[0], rest, cancellationToken);
                break;
            case var command when command.StartsWith('/'):
                await WriteAsync(Help);
                break;
            default:
                await SayAsync(line, cancellationToken);
                break;
        }
    }

    private async Task ObeyRoomWordsAsync(string command, string? rest, CancellationToken cancellationToken)
    {
        if (command == "/join" && rest is not null)
        {
            await JoinAsync(rest, cancellationToken);
        }
        else if (RoomOf(_recipient) is not { } room)
        {
            await WriteAsync("In no room; say /join ROOM@SERVICE first.");
        }
        else if (command == "/leave")
        {
            await room.LeaveAsync(status: null, cancellationToken);
            _recipient = null;
        }
        else if (command == "/who")
        {
            await RoomTalk.ListAsync(room);
        }
        else if (rest is not null)
        {
            await room.ChangeSubjectAsync(rest, cancellationToken);
        }
        else
        {
            await WriteAsync(room.Subject is { Length: > 0 } subject ? $"subject: {Printed.Text(subject)}" : "no subject");
        }
    }

    private async Task ListRosterAsync()
    {
        foreach (var entry in client.Extension<RosterExtension>().Entries.Values.OrderBy(entry => entry.Contact.ToString(), StringComparer.Ordinal))
        {
            await WriteAsync($"  {entry.Contact}  {Printed.Text(entry.Name)}  {entry.Subscription ?? "none"}");
        }
    }

    // The newest messages of the conversation, and then what was before them.
    private async Task ShowArchiveAsync(bool isMore, string? rest, CancellationToken cancellationToken)
    {
        if (isMore && _older is null)
        {
            await WriteAsync("More of what? Say /archive first.");
            return;
        }

        var page = int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : UsualPage;
        var question = isMore ? _older!
            : RoomOf(_recipient) is { } room ? new ArchiveQuestion(room.Address) { Page = page }
            : new ArchiveQuestion(Archive: null) { Page = page, With = _recipient };
        var first = await ArchiveView.ShowAsync(client, question, cancellationToken);
        _older = first is null ? null : question with { Before = first };
    }

    private async Task UploadAsync(string file, CancellationToken cancellationToken)
    {
        var url = (await FileUpload.UploadAsync(client, options, file, cancellationToken)).AbsoluteUri;
        await WriteAsync(url);
        if (_recipient is { } to)
        {
            await client.Extension<OutOfBandExtension>().SendAsync(to, new OutOfBandData(url), RoomOf(to) is not null, cancellationToken);
        }
    }

    private async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        if (_recipient is null)
        {
            await WriteAsync("To whom? Say /to JID first.");
            return;
        }

        if (RoomOf(_recipient) is { } room)
        {
            await room.SayAsync(line, cancellationToken);
            return;
        }

        await client.SendMessageAsync(_recipient, line, cancellationToken);
    }

    // The nickname is what follows; without one, we are called as our account.
    private async Task JoinAsync(string words, CancellationToken cancellationToken)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!Jid.TryParse(parts[0], out var address) || address.Localpart is null)
        {
            await WriteAsync($"{Printed.Text(parts[0])} is no room; write ROOM@SERVICE.");
            return;
        }

        var room = await RoomTalk.JoinAsync(client, address, parts is [_, { Length: > 0 } nickname] ? nickname : address.Resourcepart, cancellationToken);
        _recipient = room.Address;
    }

    private MucRoom? RoomOf(Jid? address) => address is not null && client.Extension<MucExtension>().Find(address) is { IsJoined: true } room && address.IsBare ? room : null;

    private static Task WriteAsync(string line) => Console.Out.WriteLineAsync(line);
}
