using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Harness.Load.Users;
using Xmpp.Core.Extensions;

namespace Harness.Load.Scenarios.Stages;

/// <summary>Where users upload files (XEP-0363): a slot from the server, then PUT and GET over HTTP.</summary>
internal sealed class FileStore
{
    private const string Type = "application/octet-stream";

    private readonly string _service;
    private readonly byte[] _content;
    private readonly byte[] _hash;
    private int _last;

    private FileStore(string service, int bytes)
    {
        _service = service;
        _content = new byte[bytes];
        for (var index = 0; index < bytes; index++)
        {
            _content[index] = (byte)(index * 31 >> 3);
        }

        _hash = SHA256.HashData(_content);
    }

    /// <summary>Finds the service.</summary>
    /// <exception cref="LoadException">There is none.</exception>
    internal static async Task<FileStore> FindAsync(LoadUser user, int bytes) =>
        new(await user.FindServiceAsync(UploadRequest.Namespace, "service for uploads (XEP-0363)").ConfigureAwait(false), bytes);

    /// <summary>Asks for a slot (§5).</summary>
    /// <exception cref="LoadException">The server refuses.</exception>
    internal async ValueTask<UploadSlot> AskAsync(LoadUser user)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"letter-{user.Place}-{++_last}.bin");
        var answer = await user.AskAsync("get", _service, $"<request xmlns='{UploadRequest.Namespace}' filename='{name}' size='{_content.Length}' content-type='{Type}'/>").ConfigureAwait(false);
        return answer.Child(UploadRequest.Namespace, "slot") is { } slot ? UploadSlot.FromElement(slot) : throw new LoadException("slot", "the answer has no slot");
    }

    /// <summary>Uploads the file to a slot (§6).</summary>
    /// <exception cref="LoadException">The server does not take it (<c>http</c>).</exception>
    internal async ValueTask PutAsync(LoadUser user, UploadSlot slot, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, slot.Put) { Content = new ByteArrayContent(_content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Type);
        foreach (var (name, value) in slot.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        await user.Site.Web.SendAsync(request, user, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Downloads the file again: it is what was uploaded.</summary>
    /// <exception cref="LoadException">The server does not give it (<c>http</c>), or another one (<c>corrupted</c>).</exception>
    internal async ValueTask GetAsync(LoadUser user, UploadSlot slot, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, slot.Get);
        var received = await user.Site.Web.SendAsync(request, user, cancellationToken).ConfigureAwait(false);
        if (received.Length != _content.Length || !SHA256.HashData(received).AsSpan().SequenceEqual(_hash))
        {
            throw new LoadException("corrupted", $"{received.Length} bytes came back that are not the {_content.Length} that were uploaded");
        }
    }
}
