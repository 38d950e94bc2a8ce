using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;
using Xmpp.Core.Extensions;
using Xmpp.Core.Stanzas;

namespace Harness.Cli.Verbs.Client;

/// <summary>Shows what comes and sends what is typed, until the end of the input, <c>/quit</c>, Ctrl-C or enough messages.</summary>
internal sealed class Talk(XmppClient client, Jid? recipient, int? count, bool readsKeyboard)
{
    private const string Help =
        "/to JID · /join ROOM [NICKNAME] · /leave · /who · /roster · /subscribe JID · /approve JID · /show [away|chat|dnd|xa] · /quit"
        + " · anything else is sent to the one of /to, or to the room";

    private Jid? _recipient = recipient;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await client.Extension<RosterExtension>().GetAsync(cancellationToken);
        await client.SendPresenceAsync(cancellationToken);
        if (readsKeyboard)
        {
            await Console.Out.WriteLineAsync(Help);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var showing = ShowAsync(end.Token);
        var typing = readsKeyboard ? TypeAsync(end.Token) : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token);
        await Task.WhenAny(showing, typing);
        var isWanted = cancellationToken.IsCancellationRequested || client.End is null;
        await end.CancelAsync();
        await ObserveAsync(showing);
        await ObserveAsync(typing);
        if (!isWanted)
        {
            throw client.End!;
        }

        await client.CloseAsync(CancellationToken.None);
        return ExitCodes.Good;
    }

    /// <summary>The condition of an error stanza, with its text.</summary>
    public static string ErrorOf(Stanza stanza)
    {
        var error = stanza.Element.Child(Namespaces.Client, "error");
        var condition = error?.FirstElement?.LocalName ?? "error";
        var text = error?.Child(Namespaces.StanzaErrors, "text")?.Text;
        return text is null ? $"<{condition}/>" : $"<{condition}/> {Printable(text)}";
    }

    private static async Task ObserveAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // We ended it ourselves.
            return;
        }
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var messages = 0;
        while (await client.ReceiveAsync(cancellationToken) is { } stanza)
        {
            switch (stanza)
            {
                case Message { IsError: true }:
                    await WriteAsync($"{stanza.From}: returned {ErrorOf(stanza)}");
                    break;
                case Message { Type: MessageType.Groupchat } message when message.Element.Child(Namespaces.Client, "subject") is { Text.Length: > 0 } subject
                    && message.Element.Child(Namespaces.Client, "body") is null:
                    await WriteAsync($"{message.From} sets the subject: {Printable(subject.Text)}");
                    break;
                case Message message when RoomInvitation.Read(message) is { } invitation:
                    await WriteAsync($"{invitation.Inviter ?? invitation.Room} invites to {invitation.Room}: {Printable(invitation.Reason ?? "/join it")}");
                    break;
                case Message message when message.Element.Child(Namespaces.Client, "body") is { } body:
                    await WriteAsync($"{message.From}: {Printable(body.Text)}");
                    if (++messages == count)
                    {
                        return;
                    }

                    break;
                case Presence { IsError: false } presence:
                    var show = presence.Element.Child(Namespaces.Client, "show")?.Text;
                    await WriteAsync($"{presence.From} is {Printable(presence.TypeAttribute ?? show ?? "available")}");
                    break;
                default:
                    break;
            }
        }
    }

    private async Task TypeAsync(CancellationToken cancellationToken)
    {
        // Reading the console cannot be cancelled: the read is left behind when the process ends.
        while (await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellationToken) is { } line)
        {
            if (line.Trim() == "/quit")
            {
                return;
            }

            await ObeyAsync(line, cancellationToken);
        }
    }

    private async Task ObeyAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        var address = words.Length > 1 && Jid.TryParse(words[1], out var named) ? named : null;
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
            case "/join" when words.Length > 1:
                await JoinAsync(words[1], cancellationToken);
                break;
            case "/leave" when RoomOf(_recipient) is { } room:
                await room.LeaveAsync(status: null, cancellationToken);
                _recipient = null;
                break;
            case "/who" when RoomOf(_recipient) is { } room:
                foreach (var occupant in room.Occupants.Values.OrderBy(occupant => occupant.Nickname, StringComparer.Ordinal))
                {
                    await WriteAsync($"  {Printable(occupant.Nickname)}  {occupant.Affiliation.ToWire()}  {occupant.Role.ToWire()}");
                }

                break;
            case "/show":
                await client.SendPresenceAsync(words.Length > 1 ? words[1] : null, status: null, priority: 0, cancellationToken);
                break;
            case "/roster":
                foreach (var entry in client.Extension<RosterExtension>().Entries.Values.OrderBy(entry => entry.Contact.ToString(), StringComparer.Ordinal))
                {
                    await WriteAsync($"  {entry.Contact}  {Printable(entry.Name)}  {entry.Subscription ?? "none"}");
                }

                break;
            case var command when command.StartsWith('/'):
                await WriteAsync(Help);
                break;
            default:
                await SayAsync(line, cancellationToken);
                break;
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

    // The nickname is the last word; without one, we are called as our account.
    private async Task JoinAsync(string words, CancellationToken cancellationToken)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!Jid.TryParse(parts[0], out var address) || address.Localpart is null)
        {
            await WriteAsync($"{Printable(parts[0])} is no room; write ROOM@SERVICE.");
            return;
        }

        try
        {
            var room = await client.Extension<MucExtension>().JoinAsync(address.Bare, parts is [_, { Length: > 0 } nickname] ? nickname : client.Account.Localpart!, join: null, cancellationToken);
            if (room.IsNew)
            {
                await room.AcceptDefaultsAsync(cancellationToken);
                await WriteAsync($"{room.Address} is new.");
            }

            _recipient = room.Address;
        }
        catch (Exception refusal) when (refusal is StanzaErrorException or TimeoutException or FormatException)
        {
            await WriteAsync(Printable(refusal.Message));
        }
    }

    private MucRoom? RoomOf(Jid? address) => address is not null && client.Extension<MucExtension>().Find(address) is { IsJoined: true } room && address.IsBare ? room : null;

    private static Task WriteAsync(string line) => Console.Out.WriteLineAsync(line);

    // What others send must not steer the terminal.
    private static string Printable(string text) => string.Concat(
        text.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
