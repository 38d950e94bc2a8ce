using System.Globalization;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Server.Hosting;

namespace Harness.Reports.Tests.Architecture;

/// <summary>The ledger of implemented specifications, the README's table and the server's own words say the same.</summary>
public sealed class LedgerTests
{
    private static readonly string[][] Ledger =
    [
        .. File.ReadAllLines(RepositoryRoot.File("docs", "ledger.tsv")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')),
    ];

    [Fact]
    public void Each_row_has_document_version_status_feature_and_note() =>
        Assert.All(Ledger, row => Assert.True(row.Length == 5 && row.All(field => field.Length > 0), string.Join(" | ", row)));

    [Fact]
    public void Each_document_stands_once() => Assert.Distinct(Ledger.Select(row => row[0]), StringComparer.Ordinal);

    [Fact]
    public void The_README_s_table_is_the_ledger()
    {
        var readme = File.ReadAllText(RepositoryRoot.File("README.md"));
        var table = readme.Split("<!-- ledger -->")[1].Split("<!-- /ledger -->")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2);

        Assert.Equal(
            Ledger.Select(row => $"| {row[0]} |{(row[1] == "-" ? "" : $" {row[1]}")} | {row[2]} | {row[4]} |"),
            table,
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_the_server_advertises_is_what_the_ledger_holds()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = new XmppServer(new ServerOptions { Domain = Jid.Parse("capulet.lit"), RequiresEncryption = false });
        await server.StartAsync(cancellationToken);
        await server.CreateAccountAsync("romeo", "secret", cancellationToken);
        await using var romeo = await XmppClient.ConnectAsync(
            new ClientOptions
            {
                Account = Jid.Parse("romeo@capulet.lit"),
                Password = "secret",
                Host = "127.0.0.1",
                Port = server.Endpoints[0].Address.Port,
                Security = ClientSecurity.None,
                Mechanisms = ["SCRAM-SHA-256"],
            },
            cancellationToken);

        var advertised = (await romeo.Extension<DiscoExtension>().GetInfoAsync(Jid.Parse("capulet.lit"), node: null, cancellationToken)).Features;

        var held = Ledger.SelectMany(row => row[3].Split(' ')).Where(feature => feature != "-");
        Assert.Equal(held.Order(StringComparer.Ordinal), advertised.Where(feature => feature != "http://jabber.org/protocol/disco#items").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Every_guide_that_the_README_names_exists() =>
        Assert.All(
            File.ReadAllText(RepositoryRoot.File("README.md")).Split("](").Skip(1).Select(part => part.Split(')')[0]).Where(link => !link.StartsWith("http", StringComparison.Ordinal)),
            link => Assert.True(File.Exists(RepositoryRoot.File(link.Split('/'))), string.Create(CultureInfo.InvariantCulture, $"{link} is missing")));
}
