using System.CommandLine;
using Harness.Results;
using Spectre.Console;
using Xmpp.Client;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;

namespace Harness.Cli.Verbs.Client;

/// <summary><c>harness client</c>: sends one message or file, shows an archive, or talks and shows what comes.</summary>
internal static class ClientVerb
{
    private static readonly Option<string?> To = new("--to") { Description = "Whom to send to.", HelpName = "JID" };
    private static readonly Option<string?> Join = new("--join") { Description = "Enter this room, show its subject and occupants, and talk there; it is created where it is not there.", HelpName = "ROOM@SERVICE[/NICKNAME]" };
    private static readonly Option<string?> Send = new("--send", "-m") { Description = "Send this one message to --to or --join, see that the server took it, and end.", HelpName = "TEXT" };
    private static readonly Option<string?> Upload = new("--upload") { Description = "Upload this file (XEP-0363), print its URL, send it to --to or --join where one is given, and end.", HelpName = "FILE" };
    private static readonly Option<string?> Archive = new("--archive") { Description = "Show messages of the own archive, or of that of a room, and end.", HelpName = "ROOM", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> With = new("--with") { Description = "Of an archive: only messages from or to this address.", HelpName = "JID" };
    private static readonly Option<string?> Since = new("--since") { Description = "Of an archive: from then on, such as 2026-07-01, 2026-07-01T12:00:00Z, or 2h for two hours ago.", HelpName = "TIME" };
    private static readonly Option<string?> Until = new("--until") { Description = "Of an archive: up to then.", HelpName = "TIME" };
    private static readonly Option<int?> Page = new("--page") { Description = "Of an archive: how many messages at once. Default: the 50 newest.", HelpName = "N" };
    private static readonly Option<string?> Before = new("--before") { Description = "Of an archive: the page before this message.", HelpName = "ID" };
    private static readonly Option<string?> After = new("--after") { Description = "Of an archive: the page after this message.", HelpName = "ID" };
    private static readonly Option<bool> Everything = new("--all") { Description = "Of an archive: page after page, from the oldest to the newest." };
    private static readonly Option<int?> Count = new("--count") { Description = "End when that many messages have come.", HelpName = "N" };
    private static readonly Option<bool> Listen = new("--listen") { Description = "Only show what comes; read nothing from the keyboard." };

    private static readonly Option[] OfArchives = [With, Since, Until, Page, Before, After, Everything];

    public static Command Create()
    {
        var verb = new Command("client", "Send a message or a file, show an archive, or talk and see what comes.");
        foreach (var option in ClientSettings.All.Concat([To, Join, Send, Upload, Archive]).Concat(OfArchives).Concat([Count, Listen]))
        {
            verb.Add(option);
        }

        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness client --jid romeo@capulet.lit --to juliet@capulet.lit --send 'wherefore art thou'",
            "harness client --jid juliet@localhost --host 127.0.0.1 --ca ca.pem        talk; /help tells how",
            "harness client --jid juliet@localhost --host 127.0.0.1 --ca ca.pem --listen --count 1   wait for one message",
            "harness client --jid romeo@capulet.lit --join cave@rooms.capulet.lit      talk in a room",
            "harness client --jid romeo@capulet.lit --archive --with juliet@capulet.lit --since 2h",
            "harness client --jid romeo@capulet.lit --archive cave@rooms.capulet.lit --all",
            "harness client --jid romeo@capulet.lit --upload letter.txt --to juliet@capulet.lit");
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = ClientSettings.Read(parsed);
        var recipient = parsed.GetValue(To) is { } to ? ClientSettings.AddressOf("--to", to) : null;
        var room = parsed.GetValue(Join) is { } join ? RoomOf(join) : null;
        var question = QuestionOf(parsed);
        Refuse(parsed, recipient, room);
        options = options with { Password = options.Password ?? AskPassword(options.Account) };
        try
        {
            await using var client = await XmppClient.ConnectAsync(options, cancellationToken);
            await Console.Out.WriteLineAsync($"connected as {client.Address} ({client.Mechanism}{(client.IsEncrypted ? ", TLS" : "")})");
            var joined = room is null ? null : await RoomTalk.JoinAsync(client, room, room.Resourcepart, cancellationToken);
            return question is not null ? await ArchiveView.RunAsync(client, question, cancellationToken)
                : parsed.GetValue(Upload) is { } file ? await FileUpload.RunAsync(client, options, file, recipient, joined, cancellationToken)
                : parsed.GetValue(Send) is { } text ? await OneMessage.SendAsync(client, joined?.Address ?? recipient!, text, joined, isLink: false, cancellationToken)
                : await new Talk(client, options, joined?.Address ?? recipient, parsed.GetValue(Count), readsKeyboard: !parsed.GetValue(Listen)).RunAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is ClientException or HttpRequestException)
        {
            throw new ConnectionException(failure.InnerException is { } cause && failure is HttpRequestException ? $"{failure.Message} {cause.Message}" : failure.Message, failure);
        }
        catch (TimeoutException failure)
        {
            throw new ConnectionException($"{options.Account}: {failure.Message}", failure);
        }
        catch (StanzaErrorException refusal)
        {
            await HarnessProgram.TellFailureAsync($"{options.Account}: {refusal.Message}");
            return ExitCodes.Failure;
        }
    }

    private static void Refuse(ParseResult parsed, Jid? recipient, Jid? room)
    {
        Option[] jobs = [Send, Upload, Archive, Listen];
        if (jobs.Where(job => IsGiven(parsed, job)).Take(2).ToList() is [var one, var other])
        {
            throw new UsageException($"{one.Name} and {other.Name} are two things to do: give one of them.");
        }

        if (recipient is not null && room is not null)
        {
            throw new UsageException("--to and --join are two places to talk to: give one of them.");
        }

        if (parsed.GetValue(Send) is not null && recipient is null && room is null)
        {
            throw new UsageException("--send: says nothing of whom to send to; add --to JID or --join ROOM.");
        }

        if (!IsGiven(parsed, Archive) && Array.Find(OfArchives, option => IsGiven(parsed, option)) is { } stray)
        {
            throw new UsageException($"{stray.Name}: is of an archive; add --archive.");
        }
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static Jid RoomOf(string text)
    {
        var address = ClientSettings.AddressOf("--join", text);
        return address.Localpart is not null ? address : throw new UsageException($"--join {text}: is no room; write ROOM@SERVICE, or ROOM@SERVICE/NICKNAME.");
    }

    private static ArchiveQuestion? QuestionOf(ParseResult parsed)
    {
        if (!IsGiven(parsed, Archive))
        {
            return null;
        }

        if (parsed.GetValue(Page) is { } page && page is < 1 or > 10_000)
        {
            throw new UsageException($"--page {parsed.GetValue(Page)}: is not a number of messages (1 to 10000).");
        }

        Option[] places = [Before, After, Everything];
        if (places.Where(place => IsGiven(parsed, place)).Take(2).ToList() is [var one, var other])
        {
            throw new UsageException($"{one.Name} and {other.Name} are two places in the archive: give one of them.");
        }

        return new ArchiveQuestion(parsed.GetValue(Archive) is { } room ? ClientSettings.AddressOf("--archive", room) : null)
        {
            With = parsed.GetValue(With) is { } with ? ClientSettings.AddressOf("--with", with) : null,
            Since = MomentOf(parsed, Since),
            Until = MomentOf(parsed, Until),
            Page = parsed.GetValue(Page) ?? 50,
            Before = parsed.GetValue(Before),
            After = parsed.GetValue(After),
            IsAll = parsed.GetValue(Everything),
        };
    }

    private static DateTimeOffset? MomentOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } text ? null
        : ArchiveQuestion.ReadMoment(text, TimeProvider.System.GetUtcNow())
            ?? throw new UsageException($"{option.Name} {text}: is no time; write 2026-07-01, 2026-07-01T12:00:00Z, or 2h for two hours ago.");

    private static string AskPassword(Jid account) => Console.IsInputRedirected
        ? throw new UsageException($"--jid {account}: has no password; add --password, or set {ClientSettings.PasswordVariable}.")
        : AnsiConsole.Prompt(new TextPrompt<string>($"Password of {Markup.Escape(account.ToString())}:").Secret());
}
