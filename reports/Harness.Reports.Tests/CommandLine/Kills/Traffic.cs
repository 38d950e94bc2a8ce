using System.Collections.Concurrent;
using System.Globalization;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;

namespace Harness.Reports.Tests.CommandLine.Kills;

/// <summary>Messages to somebody who is away, and contacts, one after the other; what was answered is noted.</summary>
internal sealed class Traffic
{
    internal static readonly Jid Romeo = Jid.Parse("romeo@capulet.lit");
    internal static readonly Jid Juliet = Jid.Parse("juliet@capulet.lit");
    private int _next;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The ids of the messages behind which a ping was answered: the server was done with them (RFC 6120 §10.1).</summary>
    public ConcurrentBag<string> Messages { get; } = [];

    /// <summary>The contacts whose setting was answered.</summary>
    public ConcurrentBag<string> Contacts { get; } = [];

    /// <summary>Goes on until the server is killed, which is after that many answers and in the midst of more.</summary>
    public async Task RunAsync(KillableServer server, int answers)
    {
        var left = answers;
        var senders = Enumerable.Range(0, 3).Select(_ => SendAsync(server, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                server.Kill();
            }
        }));
        await Task.WhenAll(senders);
        await server.Died.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    private async Task SendAsync(KillableServer server, Action answered)
    {
        try
        {
            await using var romeo = await server.ConnectAsync(Romeo);
            while (true)
            {
                var id = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
                await romeo.SendAsync(
                    Xmpp.Xml.XmlElement.Parse($"<message xmlns='jabber:client' type='chat' id='m{id}' to='juliet@capulet.lit'><body>{id}</body></message>"), Token);
                await romeo.Extension<PingExtension>().PingAsync(Jid.Parse("capulet.lit"), Token);
                Messages.Add($"m{id}");
                answered();
                await romeo.Extension<RosterExtension>().SetAsync(Jid.Parse($"c{id}@capulet.lit"), "contact", [], Token);
                Contacts.Add($"c{id}");
            }
        }
        catch (ClientException)
        {
            // The server is dead. An error stanza would be a fault, and goes on.
        }
    }
}
