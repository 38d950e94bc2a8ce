using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;
using Xmpp.Core.Stanzas;

namespace Harness.Reports.Tests.CommandLine.Kills;

/// <summary>The lives of one server that is killed in the midst of traffic and started again.</summary>
internal static class KilledLife
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Traffic until the server is killed, and the same again; then all is checked.</summary>
    /// <param name="storage">The arguments of the server that say where it keeps its data; nothing is there yet.</param>
    /// <param name="seed">Decides when it is killed.</param>
    /// <param name="kills">How often.</param>
    /// <returns>How many messages were acknowledged.</returns>
    internal static async Task<int> LiveAsync(string[] storage, int seed, int kills)
    {
        var chance = new Random(seed);
        var traffic = new Traffic();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await KillableServer.StartAsync(storage, withAccounts: kill == 0);
            await CheckAsync(server, traffic);
            await traffic.RunAsync(server, chance.Next(1, 25));
        }

        await using var last = await KillableServer.StartAsync(storage, withAccounts: false);
        await CheckAsync(last, traffic);
        await CheckOfflineAsync(last, traffic);
        return traffic.Messages.Count;
    }

    // Archives of both and the roster, after each start.
    private static async Task CheckAsync(KillableServer server, Traffic traffic)
    {
        await using var romeo = await server.ConnectAsync(Traffic.Romeo);
        await using var juliet = await server.ConnectAsync(Traffic.Juliet);
        var roster = await romeo.Extension<RosterExtension>().GetAsync(Token);
        Assert.Empty(traffic.Contacts.Except(roster.Keys.Select(contact => contact.Localpart!)));
        foreach (var client in new[] { romeo, juliet })
        {
            var archived = await ArchivedAsync(client);
            Assert.Distinct(archived);
            Assert.Empty(traffic.Messages.Except(archived));
        }
    }

    private static async Task<List<string>> ArchivedAsync(XmppClient client)
    {
        var ids = new List<string>();
        var page = new ResultSetRequest();
        while (true)
        {
            var answer = await client.Extension<ArchiveExtension>().QueryAsync(archive: null, new ArchiveRequest { Page = page }, Token);
            ids.AddRange(answer.Results.Select(result => result.Forwarded.Stanza.Attribute("id")!));
            if (answer.Fin.IsComplete)
            {
                return ids;
            }

            page = new ResultSetRequest { After = answer.Fin.Page.Last };
        }
    }

    // What waited for Juliet, once she comes.
    private static async Task CheckOfflineAsync(KillableServer server, Traffic traffic)
    {
        await using var juliet = await server.ConnectAsync(Traffic.Juliet);
        await juliet.SendAsync(Xmpp.Xml.XmlElement.Parse("<presence xmlns='jabber:client'/>"), Token);
        await juliet.Extension<PingExtension>().PingAsync(Jid.Parse("capulet.lit"), Token);
        await juliet.CloseAsync(Token);
        var ids = new List<string>();
        while (await juliet.ReceiveAsync(Token) is { } stanza)
        {
            if (stanza is Message)
            {
                ids.Add(stanza.Id!);
            }
        }

        Assert.Distinct(ids);
        Assert.Empty(traffic.Messages.Except(ids));
    }
}
