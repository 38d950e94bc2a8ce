using System.Net;
using System.Net.Sockets;
using Harness.Targets;

namespace Harness.Load.Users;

/// <summary>HTTP requests of a worker's users. They go to the target's own address, whatever host a URL names: nobody else gets a packet.</summary>
internal sealed class LoadWeb : IDisposable
{
    private readonly TargetDescription? _target;
    private readonly IPAddress _address;
    private readonly TimeSpan _limit;
    private HttpClient? _client;

    /// <summary>Prepares it; nothing is connected before the first request.</summary>
    internal LoadWeb(TargetDescription? target, IPAddress address, TimeSpan limit) => (_target, _address, _limit) = (target, address, limit);

    /// <summary>Sends a request, and reads what comes back; goes on on the user's worker.</summary>
    /// <exception cref="LoadException">No answer, or none of success (<c>http</c>).</exception>
    internal async ValueTask<byte[]> SendAsync(HttpRequestMessage request, LoadUser user, CancellationToken cancellationToken)
    {
        try
        {
            _client ??= Make();
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? content : throw new LoadException("http", $"{request.Method} {request.RequestUri}: {(int)response.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            throw new LoadException("http", $"{request.Method} {request.RequestUri}: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
        catch (OperationCanceledException failure)
        {
            throw new LoadException("timeout", $"{request.Method} {request.RequestUri}: no answer within {_limit.TotalSeconds} s", failure);
        }
        finally
        {
            await user.ReturnAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private HttpClient Make()
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(_address, context.DnsEndPoint.Port, token).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        if (_target is not null)
        {
            // The certificate has to be for the host that the URL names.
            handler.SslOptions = _target.Trust.ToOptions();
            handler.SslOptions.TargetHost = null;
        }

        return new HttpClient(handler) { Timeout = _limit };
    }
}
