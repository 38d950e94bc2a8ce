using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Spectre.Console;
using Xmpp.Client;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;

namespace Harness.Cli.Verbs.Client;

/// <summary><c>harness client</c>: sends one message, or talks and shows what comes.</summary>
internal static class ClientVerb
{
    private const string PasswordVariable = "HARNESS_PASSWORD";

    private static readonly Option<string> Account = new("--jid", "-j") { Description = "The account, such as romeo@capulet.lit; with a resource, that one is asked for.", HelpName = "JID", Required = true };
    private static readonly Option<string?> Password = new("--password", "-p") { Description = $"The password. Default: the variable {PasswordVariable}, else it is asked for.", HelpName = "PASSWORD" };
    private static readonly Option<string?> Host = new("--host") { Description = "The host to connect to. Default: what the DNS says.", HelpName = "HOST" };
    private static readonly Option<int?> Port = new("--port") { Description = "The port to connect to. Default: 5222, or 5223 with --direct-tls.", HelpName = "PORT" };
    private static readonly Option<bool> DirectTls = new("--direct-tls") { Description = "TLS from the first byte (XEP-0368), in the place of STARTTLS." };
    private static readonly Option<string?> Authority = new("--ca") { Description = "Certificates (PEM) to trust beside the system's.", HelpName = "FILE" };
    private static readonly Option<string?> To = new("--to") { Description = "Whom to send to.", HelpName = "JID" };
    private static readonly Option<string?> Send = new("--send", "-m") { Description = "Send this one message to --to, see that the server took it, and end.", HelpName = "TEXT" };
    private static readonly Option<int?> Count = new("--count") { Description = "End when that many messages have come.", HelpName = "N" };
    private static readonly Option<bool> Listen = new("--listen") { Description = "Only show what comes; read nothing from the keyboard." };

    public static Command Create()
    {
        var verb = new Command("client", "Send a message, or talk and see what comes.") { Account, Password, Host, Port, DirectTls, Authority, To, Send, Count, Listen };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness client --jid romeo@capulet.lit --to juliet@capulet.lit --send 'wherefore art thou'",
            "harness client --jid juliet@localhost --host 127.0.0.1 --ca ca.pem        talk; /help tells how",
            "harness client --jid juliet@localhost --host 127.0.0.1 --ca ca.pem --listen --count 1   wait for one message");
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = OptionsOf(parsed);
        var recipient = parsed.GetValue(To) is { } to ? AddressOf("--to", to) : null;
        if (parsed.GetValue(Send) is not null && recipient is null)
        {
            throw new UsageException("--send: says nothing of whom to send to; add --to JID.");
        }

        try
        {
            await using var client = await XmppClient.ConnectAsync(options with { Password = options.Password ?? AskPassword(options.Account) }, cancellationToken);
            await Console.Out.WriteLineAsync($"connected as {client.Address} ({client.Mechanism}{(client.IsEncrypted ? ", TLS" : "")})");
            if (parsed.GetValue(Send) is { } text)
            {
                return await OneMessage.SendAsync(client, recipient!, text, cancellationToken);
            }

            var talk = new Talk(client, recipient, parsed.GetValue(Count), readsKeyboard: !parsed.GetValue(Listen));
            return await talk.RunAsync(cancellationToken);
        }
        catch (ClientException failure)
        {
            throw new ConnectionException(failure.Message, failure);
        }
        catch (Exception failure) when (failure is StanzaErrorException or TimeoutException)
        {
            throw new ConnectionException($"{options.Account}: {failure.Message}", failure);
        }
    }

    private static ClientOptions OptionsOf(ParseResult parsed)
    {
        var account = AddressOf("--jid", parsed.GetValue(Account)!);
        if (account.Localpart is null)
        {
            throw new UsageException($"--jid {account}: is no account; write LOCALPART@DOMAIN.");
        }

        if (parsed.GetValue(Port) is { } port && port is < 1 or > 65535)
        {
            throw new UsageException($"--port {parsed.GetValue(Port)}: is not a port (1 to 65535).");
        }

        return new ClientOptions
        {
            Account = account.Bare,
            Resource = account.Resourcepart,
            Password = parsed.GetValue(Password) ?? Environment.GetEnvironmentVariable(PasswordVariable),
            Host = parsed.GetValue(Host),
            Port = parsed.GetValue(Port),
            Security = parsed.GetValue(DirectTls) ? ClientSecurity.DirectTls : ClientSecurity.StartTls,
            TrustAnchors = parsed.GetValue(Authority) is { } file ? ReadAuthorities(file) : [],
        };
    }

    private static Jid AddressOf(string option, string text) => Jid.TryParse(text, out var address)
        ? address
        : throw new UsageException($"{option} {text}: is not an address (RFC 7622), such as romeo@capulet.lit.");

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new UsageException($"--ca {file}: holds no certificate; give a PEM file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"--ca {file}: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static string AskPassword(Jid account) => Console.IsInputRedirected
        ? throw new UsageException($"--jid {account}: has no password; add --password, or set {PasswordVariable}.")
        : AnsiConsole.Prompt(new TextPrompt<string>($"Password of {Markup.Escape(account.ToString())}:").Secret());
}
