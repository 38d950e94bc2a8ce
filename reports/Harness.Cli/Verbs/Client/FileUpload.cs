using System.Globalization;
using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Connecting;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;
using Xmpp.Core.Extensions;

namespace Harness.Cli.Verbs.Client;

/// <summary>Uploads a file (XEP-0363), prints its URL, and sends it where somebody is named (XEP-0066).</summary>
internal static class FileUpload
{
    private const string UnknownType = "application/octet-stream";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".gif"] = "image/gif",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".json"] = "application/json",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".ogg"] = "audio/ogg",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".txt"] = "text/plain",
        [".webp"] = "image/webp",
        [".xml"] = "application/xml",
    };

    /// <returns>0, or 1 where the service refuses.</returns>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static async Task<int> RunAsync(XmppClient client, ClientOptions options, string file, Jid? to, MucRoom? room, CancellationToken cancellationToken)
    {
        try
        {
            var url = await UploadAsync(client, options, file, cancellationToken);
            await Console.Out.WriteLineAsync(url.AbsoluteUri);
            return (room?.Address ?? to) is { } recipient
                ? await OneMessage.SendAsync(client, recipient, url.AbsoluteUri, room, isLink: true, cancellationToken)
                : await CloseAsync(client, cancellationToken);
        }
        catch (StanzaErrorException refusal)
        {
            await HarnessProgram.TellFailureAsync($"{file} was not taken: {Explain(refusal)}");
            return ExitCodes.Failure;
        }
    }

    /// <summary>Uploads a file.</summary>
    /// <returns>Where others get it.</returns>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    /// <exception cref="StanzaErrorException">The service refuses it, or there is none.</exception>
    /// <exception cref="HttpRequestException">It was not taken.</exception>
    public static async Task<Uri> UploadAsync(XmppClient client, ClientOptions options, string file, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        if (content.Length == 0)
        {
            throw new UsageException($"--upload {file}: is empty, and empty files cannot be uploaded (XEP-0363 §4).");
        }

        var (service, most) = await client.FindUploadServiceAsync(cancellationToken)
            ?? throw new StanzaErrorException(StanzaErrorCondition.FeatureNotImplemented, $"{client.Account.Domainpart} has no upload service.");
        if (most < content.Length)
        {
            throw new StanzaErrorException(StanzaErrorCondition.NotAcceptable, TooLarge(content.Length, most.Value));
        }

        using var http = ClientHttp.Make(options);
        var request = new UploadRequest(Path.GetFileName(file), content.Length) { ContentType = Types.GetValueOrDefault(Path.GetExtension(file), UnknownType) };
        return await client.UploadAsync(http, service, request, content, cancellationToken);
    }

    /// <summary>Why the service refuses, in a few words.</summary>
    public static string Explain(StanzaErrorException refusal) =>
        refusal.Error.Condition == StanzaErrorCondition.FeatureNotImplemented || refusal.Error.Condition == StanzaErrorCondition.NotAcceptable ? refusal.Message : $"<{refusal.Error.Condition.Name}/> {refusal.Message}";

    private static string TooLarge(long size, long most) => string.Create(CultureInfo.InvariantCulture, $"it has {size} bytes, and the service takes {most} at most.");

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 81920, useAsync: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--upload {file}: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static async Task<int> CloseAsync(XmppClient client, CancellationToken cancellationToken)
    {
        await client.CloseAsync(cancellationToken);
        return ExitCodes.Good;
    }
}
