using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>A stream that the case opened to the target as another server. What the target sends to the domain by streams of its own is read here too, as if it came this way.</summary>
internal sealed class ServerStream : SocketStream
{
    private readonly Channel<WireFrame> _delivered = Channel.CreateUnbounded<WireFrame>();

    private ServerStream(string name, Socket socket, SslClientAuthenticationOptions tlsOptions)
        : base(name, Binding.Tcp, socket, tlsOptions)
    {
    }

    /// <summary>Connects, and no more.</summary>
    /// <exception cref="UnreachableException">No connection.</exception>
    public static new async Task<ServerStream> ConnectAsync(string name, FuzzEndpoint endpoint, CancellationToken cancellationToken) =>
        new(name, await DialAsync(endpoint, cancellationToken).ConfigureAwait(false), endpoint.Tls);

    /// <summary>A stanza that the target sent by another stream.</summary>
    public void Deliver(WireFrame frame) => _delivered.Writer.TryWrite(frame);

    protected override async ValueTask<WireFrame> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_delivered.Reader.TryRead(out var delivered))
            {
                Note($"by a stream of the target: {delivered}");
                return delivered;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var own = base.NextAsync(either.Token).AsTask();
            var other = _delivered.Reader.WaitToReadAsync(either.Token).AsTask();
            await Task.WhenAny(own, other).ConfigureAwait(false);
            await either.CancelAsync().ConfigureAwait(false);
            await ((Task)other).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)own).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (own.IsCompletedSuccessfully)
            {
                return await own.ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!own.IsCanceled)
            {
                // A fault of the read is told, not passed over.
                return await own.ConfigureAwait(false);
            }
        }
    }
}
