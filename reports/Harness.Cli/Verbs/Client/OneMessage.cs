using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Stanzas;
using Xmpp.Xml;

namespace Harness.Cli.Verbs.Client;

/// <summary>Sends one message and sees that the server took it.</summary>
internal static class OneMessage
{
    /// <returns>0, or 1 where the message came back as an error.</returns>
    public static async Task<int> SendAsync(XmppClient client, Jid to, string text, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var message = XmlElement.Create(Namespaces.Client, "message", XmlElement.Create(Namespaces.Client, "body", text))
            .WithAttribute("type", "chat")
            .WithAttribute("to", to.ToString())
            .WithAttribute("id", id);
        await client.SendAsync(message, cancellationToken);

        // RFC 6120 §10.1: stanzas are processed in order, so what the server has to say about the message comes before the answer to a ping behind it.
        await client.Extension<PingExtension>().PingAsync(to: null, cancellationToken);
        while (client.ReceiveAsync(cancellationToken) is { IsCompletedSuccessfully: true } received)
        {
            if (await received is Message { IsError: true } error && error.Id == id)
            {
                await Console.Error.WriteLineAsync($"harness: the message to {to} came back: {Talk.ErrorOf(error)}");
                return ExitCodes.Failure;
            }
        }

        await Console.Out.WriteLineAsync($"sent to {to}");
        await client.CloseAsync(cancellationToken);
        return ExitCodes.Good;
    }
}
