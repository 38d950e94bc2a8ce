using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Stanzas;

namespace Harness.Cli.Verbs.Client;

/// <summary>Shows what comes and sends what is typed, until the end of the input, <c>/quit</c>, Ctrl-C or enough messages.</summary>
internal sealed class Talk(XmppClient client, ClientOptions options, Jid? recipient, int? count, bool readsKeyboard)
{
    private readonly TalkCommands _commands = new(client, options, recipient);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await client.Extension<RosterExtension>().GetAsync(cancellationToken);
        await client.SendPresenceAsync(cancellationToken);
        if (readsKeyboard)
        {
            await Console.Out.WriteLineAsync(TalkCommands.Help);
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

        // RFC 6121 §4.5.1: who leaves says so.
        if (client.End is null)
        {
            await client.SendUnavailableAsync(CancellationToken.None);
        }

        await client.CloseAsync(CancellationToken.None);
        return ExitCodes.Good;
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
                case Message { IsError: true } or Presence { IsError: true }:
                    await WriteAsync($"{stanza.From}: returned {Printed.ErrorOf(stanza)}");
                    break;
                case Message message when RoomInvitation.Read(message) is { } invitation:
                    await WriteAsync($"{invitation.Inviter ?? invitation.Room} invites to {invitation.Room}: {Printed.Text(invitation.Reason ?? "/join it")}");
                    break;
                case Message message when Printed.Words(message.Element) is { } words:
                    await WriteAsync($"{Printed.LateMark(message.Element)}{message.From}: {words}");
                    messages += message.Element.Child(Namespaces.Client, "body") is null ? 0 : 1;
                    break;
                case Presence presence:
                    var show = presence.Element.Child(Namespaces.Client, "show")?.Text;
                    await WriteAsync($"{presence.From} is {Printed.Text(presence.TypeAttribute ?? show ?? "available")}");
                    break;
                default:
                    break;
            }

            if (messages == count)
            {
                return;
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

            await _commands.ObeyAsync(line, cancellationToken);
        }
    }

    private static Task WriteAsync(string line) => Console.Out.WriteLineAsync(line);
}
