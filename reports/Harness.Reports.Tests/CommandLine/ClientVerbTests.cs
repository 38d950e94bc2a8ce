using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Xmpp.Client;
using Xmpp.Client.Connecting;
using Xmpp.Core.Addressing;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>What a person does with <c>harness client</c>: archives, uploads, rooms.</summary>
public sealed partial class ClientVerbTests(ServedHouse house) : IClassFixture<ServedHouse>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_is_shown_by_page_and_time_and_partner()
    {
        await TypeAsync("romeo", "/to juliet@capulet.lit", "one", "two", "/to nurse@capulet.lit", "three");

        var newest = await RunAsync("romeo", "--archive", "--with", "juliet@capulet.lit", "--page", "1");
        Assert.Matches(@"Z romeo@capulet\.lit/\S+ > juliet@capulet\.lit: two\n-- 1 of 2 messages; older ones: --before \S+\n", newest);
        var older = await RunAsync("romeo", "--archive", "--with", "juliet@capulet.lit", "--before", Place().Match(newest).Groups["id"].Value);
        Assert.Contains("> juliet@capulet.lit: one\n-- 1 of 2 messages\n", older, StringComparison.Ordinal);
        var all = await RunAsync("romeo", "--archive", "--all", "--page", "1", "--since", "1h");
        Assert.Equal(["one", "two", "three"], Lines(all).Select(line => line.Split(": ")[^1]));
        Assert.EndsWith("-- 3 of 3 messages\n", all, StringComparison.Ordinal);
        Assert.EndsWith("-- 0 of 0 messages\n", await RunAsync("romeo", "--archive", "--until", "2020-01-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_shows_its_subject_its_occupants_and_its_archive()
    {
        using var romeo = HarnessProcess.Start(RepositoryRoot.Path, house.Server.ClientOf("mercutio@capulet.lit"));
        await romeo.StandardInput.WriteLineAsync("/join garden@rooms.capulet.lit Mercutio\n/subject Masks tonight\nhere comes Romeo");
        await romeo.StandardInput.FlushAsync(Cancellation);
        for (var line = ""; line?.EndsWith("here comes Romeo", StringComparison.Ordinal) == false;)
        {
            line = await romeo.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        }

        var entered = await RunAsync("tybalt", "--join", "garden@rooms.capulet.lit/Tybalt", "--send", "a villain");
        Assert.Contains("in garden@rooms.capulet.lit as Tybalt; subject: Masks tonight\n2 in the room\n  Mercutio  owner  moderator\n  Tybalt  none  participant\n", entered, StringComparison.Ordinal);
        Assert.Contains("sent to garden@rooms.capulet.lit", entered, StringComparison.Ordinal);
        var archived = await RunAsync("mercutio", "--archive", "garden@rooms.capulet.lit", "--all");
        Assert.Matches(@"(?s)garden@rooms\.capulet\.lit/Mercutio: here comes Romeo\n.*garden@rooms\.capulet\.lit/Tybalt: a villain\n", archived);

        await romeo.StandardInput.WriteLineAsync("/who\n/archive 1\n/more\n/leave\n/who\n/quit");
        await romeo.StandardInput.FlushAsync(Cancellation);
        var rest = await romeo.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Matches(@"(?s)in the room\n  Mercutio  owner  moderator\n.*Tybalt: a villain\n-- 1 of 3 messages.*here comes Romeo\n-- 1 of 3 messages.*In no room", rest);
        await romeo.WaitForExitAsync(Cancellation);
        Assert.Equal(0, romeo.ExitCode);
    }

    [Fact]
    public async Task A_file_is_uploaded_its_url_printed_and_sent()
    {
        var file = house.Folder.File("letter.txt");
        await File.WriteAllTextAsync(file, "wherefore art thou", Cancellation);

        var sent = await RunAsync("nurse", "--upload", file, "--to", "paris@capulet.lit");
        var url = Lines(sent).Single(line => line.StartsWith("https://capulet.lit:", StringComparison.Ordinal));
        var heard = await RunAsync("paris", "--listen", "--count", "1");

        using var http = ClientHttp.Make(new ClientOptions { Account = Jid.Parse("paris@capulet.lit"), Host = "127.0.0.1", TrustAnchors = Authorities() });
        Assert.Equal("wherefore art thou", await http.GetStringAsync(new Uri(url), Cancellation));
        Assert.EndsWith("/letter.txt", url, StringComparison.Ordinal);
        Assert.Contains("sent to paris@capulet.lit", sent, StringComparison.Ordinal);
        Assert.Matches($@"nurse@capulet\.lit/\S+: {Regex.Escape(url)}\n", heard);
    }

    [Theory]
    [InlineData("hole.txt", 0, 2, "hole.txt: is empty")]
    [InlineData("book.txt", 5000, 1, "it has 5000 bytes, and the service takes 4096 at most")]
    public async Task A_file_that_cannot_be_uploaded_is_told(string name, int size, int exitCode, string words)
    {
        var file = house.Folder.File(name);
        await File.WriteAllBytesAsync(file, new byte[size], Cancellation);

        (await HarnessProcess.RunAsync([.. house.Server.ClientOf("nurse@capulet.lit"), "--upload", file])).Refuses(exitCode, words);
    }

    [Theory]
    [InlineData("--archive --before nothing", 1, "the archive of paris@capulet.lit refuses: <item-not-found/>: it has no message nothing.")]
    [InlineData("--archive nobody@rooms.capulet.lit", 1, "there is no such room or account")]
    [InlineData("--join nowhere@nobody.capulet.lit --send hello", 1, "nowhere@nobody.capulet.lit refuses: ")]
    [InlineData("--upload /nonexistent", 2, "--upload /nonexistent: ")]
    public async Task What_is_refused_is_one_line(string arguments, int exitCode, string words) =>
        (await HarnessProcess.RunAsync([.. house.Server.ClientOf("paris@capulet.lit"), .. arguments.Split(' ')])).Refuses(exitCode, words);

    [Theory]
    [InlineData("--send a --to b@c --archive", "--send and --archive are two things to do")]
    [InlineData("--send a --to b@c --join d@e", "--to and --join are two places")]
    [InlineData("--since 2h", "--since: is of an archive; add --archive.")]
    [InlineData("--archive --since yesterday", "--since yesterday: is no time; write 2026-07-01")]
    [InlineData("--archive --page 0", "--page 0: is not a number of messages")]
    [InlineData("--archive --all --before x", "--before and --all are two places in the archive")]
    [InlineData("--join rooms.capulet.lit", "--join rooms.capulet.lit: is no room")]
    [InlineData("--url ftp://capulet.lit", "--url ftp://capulet.lit: is neither wss:// nor https://")]
    public async Task Wrong_usage_is_one_line(string arguments, string words) =>
        (await HarnessProcess.RunAsync(["client", "--jid", "romeo@capulet.lit", "--password", "x", .. arguments.Split(' ')])).Refuses(2, words);

    [Fact]
    public async Task A_WebSocket_is_as_good_as_TCP()
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"wss://127.0.0.1:{house.Server.PortOf("https")}/xmpp-websocket");

        var run = await HarnessProcess.RunAsync("client", "--jid", "tybalt@capulet.lit", "--password", "secret", "--ca", house.Server.Authority, "--url", url, "--archive", "--page", "1");

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));
        Assert.Contains("connected as tybalt@capulet.lit/", run.Output, StringComparison.Ordinal);
    }

    private X509Certificate2Collection Authorities()
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(house.Server.Authority);
        return authorities;
    }

    private async Task<string> RunAsync(string localpart, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync([.. house.Server.ClientOf($"{localpart}@capulet.lit"), .. arguments]);
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors) + run.Output);
        return run.Output;
    }

    private async Task TypeAsync(string localpart, params string[] lines)
    {
        using var process = HarnessProcess.Start(RepositoryRoot.Path, house.Server.ClientOf($"{localpart}@capulet.lit"));
        await process.StandardInput.WriteLineAsync(string.Join('\n', [.. lines, "/quit"]));
        await process.StandardInput.FlushAsync(Cancellation);
        await process.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    private static IEnumerable<string> Lines(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("connected as", StringComparison.Ordinal) && !line.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@"--before (?<id>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
