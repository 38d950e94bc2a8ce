using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;
using Xmpp.Core.Stanzas;
using Xmpp.Xml;

namespace Harness.Cli.Verbs.Client;

/// <summary>Sends one message and sees that the server took it.</summary>
internal static class OneMessage
{
    /// <param name="client">Who sends.</param>
    /// <param name="to">Whom to send to.</param>
    /// <param name="text">What to say.</param>
    /// <param name="room">The room that it is said in, or <see langword="null"/>.</param>
    /// <param name="isLink">Whether the text is a link, which goes as out of band data too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>0, or 1 where the message came back as an error.</returns>
    public static async Task<int> SendAsync(XmppClient client, Jid to, string text, MucRoom? room, bool isLink, CancellationToken cancellationToken)
    {
        var id = isLink ? await client.Extension<OutOfBandExtension>().SendAsync(to, new OutOfBandData(text), room is not null, cancellationToken)
            : room is not null ? await room.SayAsync(text, cancellationToken)
            : await ChatAsync(client, to, text, cancellationToken);

        // RFC 6120 §10.1: stanzas are processed in order, so what the server has to say about the message comes before the answer to a ping behind it.
        if (room is not null)
        {
            await room.IsStillJoinedAsync(cancellationToken);
        }
        else
        {
            await client.Extension<PingExtension>().PingAsync(to: null, cancellationToken);
        }

        while (client.ReceiveAsync(cancellationToken) is { IsCompletedSuccessfully: true } received)
        {
            if (await received is Message { IsError: true } error && error.Id == id)
            {
                await HarnessProgram.TellFailureAsync($"the message to {to} came back: {Printed.ErrorOf(error)}");
                return ExitCodes.Failure;
            }
        }

        await Console.Out.WriteLineAsync($"sent to {to}");
        await client.CloseAsync(cancellationToken);
        return ExitCodes.Good;
    }

    private static async Task<string> ChatAsync(XmppClient client, Jid to, string text, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var message = XmlElement.Create(Namespaces.Client, "message", XmlElement.Create(Namespaces.Client, "body", text))
            .WithAttribute("type", "chat")
            .WithAttribute("to", to.ToString())
            .WithAttribute("id", id);
        await client.SendAsync(message, cancellationToken);
        return id;
    }
}
