using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;
using Xmpp.Core.Stanzas;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>The reference server is killed in the midst of traffic, again and again: what it had acknowledged is there when it is started again, and nothing twice.</summary>
public sealed class KilledServerTests
{
    private const int Servers = 5;
    private const int KillsOfEach = 10;
    private static readonly Jid Romeo = Jid.Parse("romeo@capulet.lit");
    private static readonly Jid Juliet = Jid.Parse("juliet@capulet.lit");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_outlives_fifty_kills_and_nothing_is_there_twice()
    {
        // Side by side, since a server that starts waits for the disk more than it works. The seed decides when each dies.
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Servers).Select(LifeAsync));

        Assert.All(acknowledged, count => Assert.True(count >= KillsOfEach, $"Only {count} messages were acknowledged in {KillsOfEach} lives: nothing was tested."));
    }

    // How many messages were acknowledged.
    private static async Task<int> LifeAsync(int seed)
    {
        var chance = new Random(seed);
        var traffic = new Traffic();
        using var folder = new TemporaryFolder();
        for (var kill = 0; kill < KillsOfEach; kill++)
        {
            await using var server = await KillableServer.StartAsync(folder.File("data"), withAccounts: kill == 0);
            await CheckAsync(server, traffic);
            await traffic.RunAsync(server, chance.Next(1, 25));
        }

        await using var last = await KillableServer.StartAsync(folder.File("data"), withAccounts: false);
        await CheckAsync(last, traffic);
        await CheckOfflineAsync(last, traffic);
        return traffic.Messages.Count;
    }

    // Archives of both and the roster, after each start.
    private static async Task CheckAsync(KillableServer server, Traffic traffic)
    {
        await using var romeo = await server.ConnectAsync(Romeo);
        await using var juliet = await server.ConnectAsync(Juliet);
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
        await using var juliet = await server.ConnectAsync(Juliet);
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

    /// <summary>Messages to somebody who is away, and contacts, one after the other; what was answered is noted.</summary>
    private sealed class Traffic
    {
        private int _next;

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

    private sealed class KillableServer(Process process, int port) : IAsyncDisposable
    {
        // What it logs is read and dropped, so that it never waits for a reader.
        private readonly Task _log = process.StandardOutput.ReadToEndAsync(CancellationToken.None);

        public Task Died { get; } = process.WaitForExitAsync(CancellationToken.None);

        public static async Task<KillableServer> StartAsync(string data, bool withAccounts)
        {
            string[] accounts = withAccounts ? ["--account", "romeo:secret", "--account", "juliet:secret"] : [];
            var process = HarnessProcess.Start(RepositoryRoot.Path, ["serve", "--domain", "capulet.lit", "--allow-unencrypted", "--port", "0", "--tls-port", "-1", "--data", data, .. accounts]);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
            deadline.CancelAfter(TimeSpan.FromMinutes(2));
            var port = 0;
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line && line != "Ctrl-C stops.")
            {
                port = line.StartsWith("  tcp ", StringComparison.Ordinal) ? int.Parse(line.Split(':')[1].Split(' ')[0], CultureInfo.InvariantCulture) : port;
            }

            Assert.True(port > 0, "The server did not start.");
            return new KillableServer(process, port);
        }

        public Task<XmppClient> ConnectAsync(Jid account) => XmppClient.ConnectAsync(
            new ClientOptions { Account = account, Password = "secret", Host = "127.0.0.1", Port = port, Security = ClientSecurity.None, Mechanisms = ["SCRAM-SHA-1"] }, Token);

        /// <summary>SIGKILL: no chance to say or write anything more.</summary>
        public void Kill() => process.Kill();

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await Died;
            await _log;
            process.Dispose();
        }
    }
}
