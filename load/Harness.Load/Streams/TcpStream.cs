using System.Net;
using Harness.Load.Engine;
using Harness.Load.Sockets;
using Harness.Load.Users;

namespace Harness.Load.Streams;

/// <summary>A stream over TCP: plain, with STARTTLS (RFC 6120 §5) or with direct TLS (XEP-0368).</summary>
internal sealed class TcpStream(Worker worker, LoginSettings settings, IStreamHandler handler) : UserStream(worker, settings, handler), IConnectionHandler
{
    // XEP-0368 §3.
    private static readonly byte[] s_protocols = "\u000bxmpp-client"u8.ToArray();

    private Connection? _connection;

    /// <inheritdoc/>
    internal override bool IsClosed => _connection is not { IsClosed: false };

    /// <inheritdoc/>
    internal override async ValueTask ConnectAsync(IPAddress? source, ILoginProgress? progress)
    {
        progress?.Began(LoginSteps.Connect);
        _connection = await Connection.ConnectAsync(Worker, this, Settings.Address, source, Settings.Limit).ConfigureAwait(false);
        progress?.Ended();
        if (Settings.Security == StreamSecurity.DirectTls)
        {
            progress?.Began(LoginSteps.Tls);
            await _connection.BeginTlsAsync(Settings.Tls!, s_protocols, Settings.Limit).ConfigureAwait(false);
            progress?.Ended();
        }
    }

    /// <inheritdoc/>
    internal override ValueTask BeginTlsAsync() => _connection!.BeginTlsAsync(Settings.Tls!, [], Settings.Limit);

    /// <inheritdoc/>
    internal override void Open(ReadOnlySpan<byte> from)
    {
        Parser.Restart();
        _connection!.Send(Settings.Header);
        _connection.Send(from);
        _connection.Send(">"u8);
    }

    /// <inheritdoc/>
    internal override bool Send(ReadOnlySpan<byte> elements) => _connection!.Send(elements);

    /// <inheritdoc/>
    internal override void End() => _connection!.Send("</stream:stream>"u8);

    /// <inheritdoc/>
    internal override void Close() => _connection?.Close();

    /// <inheritdoc/>
    internal override void Cut(CutKind kind) => _connection?.Cut(kind == CutKind.Rst);

    /// <inheritdoc/>
    internal override byte[]? ExportBinding() => _connection?.ExportBinding();

    void IConnectionHandler.Received(ReadOnlySpan<byte> bytes) => Read(bytes);

    void IConnectionHandler.Disconnected(string reason) => Handler.Ended(reason);
}
