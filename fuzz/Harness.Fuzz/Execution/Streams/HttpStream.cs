using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>
/// One HTTP connection to a connection manager of BOSH, by hand: a send is the body of a request, a raw one is whatever its bytes are. The body of an answer is an element; the status of one
/// that is not 200 is an element <c>http</c> in the namespace <see cref="Namespace"/> that comes before it.
/// </summary>
internal sealed class HttpStream : SocketStream
{
    /// <summary>The namespace of what stands for a status.</summary>
    public const string Namespace = "urn:harness:http";

    private const int MostAnswerBytes = 16 << 20;

    private readonly FuzzEndpoint _endpoint;
    private readonly List<byte> _pending = [];

    private HttpStream(string name, FuzzEndpoint endpoint, Socket socket)
        : base(name, endpoint.Binding, socket, endpoint.Tls) => _endpoint = endpoint;

    public override string Path => _endpoint.Path;

    public override string Host => string.Create(CultureInfo.InvariantCulture, $"{_endpoint.UrlHost}:{_endpoint.Address.Port}");

    /// <summary>Connects, and does the TLS handshake where the endpoint has TLS.</summary>
    /// <exception cref="UnreachableException">No connection, or no TLS.</exception>
    public static new async Task<HttpStream> ConnectAsync(string name, FuzzEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stream = new HttpStream(name, endpoint, await DialAsync(endpoint, cancellationToken).ConfigureAwait(false));
        if (endpoint.IsTlsFromTheStart)
        {
            await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
        }

        return stream;
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken)
    {
        if (isRaw)
        {
            return WriteRawAsync(bytes, cancellationToken);
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"POST {Path} HTTP/1.1\r\nHost: {Host}\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {bytes.Length}\r\n\r\n");
        return WriteRawAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes.Span], cancellationToken);
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        while (NextAnswer())
        {
        }
    }

    private bool NextAnswer()
    {
        var pending = CollectionsMarshal.AsSpan(_pending);
        var end = pending.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = Encoding.Latin1.GetString(pending[..end]).Split("\r\n");
        var status = head[0].Split(' ') is [_, { Length: 3 } code, ..] ? code : "000";
        var isChunked = head.Any(line => line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) && line.Contains("chunked", StringComparison.OrdinalIgnoreCase));
        var length = head.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } field && int.TryParse(field.AsSpan(15), CultureInfo.InvariantCulture, out var said)
            ? Math.Min(said, MostAnswerBytes) : 0;
        var body = isChunked ? Chunked(pending[(end + 4)..], out length) : pending.Length - end - 4 >= length ? pending.Slice(end + 4, length).ToArray() : null;
        if (body is null)
        {
            return false;
        }

        if (status != "200")
        {
            Ready(WireFrame.OfMessage(Encoding.ASCII.GetBytes($"<http xmlns='{Namespace}' status='{status}'/>")));
        }

        if (body.Length > 0)
        {
            Ready(WireFrame.OfMessage(body));
        }

        _pending.RemoveRange(0, end + 4 + length);
        return true;
    }

    // RFC 9112 §7.1, without trailers; null where it is not all there.
    private static byte[]? Chunked(ReadOnlySpan<byte> bytes, out int taken)
    {
        var body = new List<byte>();
        taken = 0;
        while (bytes[taken..].IndexOf("\r\n"u8) is var line and >= 0)
        {
            if (!int.TryParse(Encoding.Latin1.GetString(bytes.Slice(taken, line)).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || size > MostAnswerBytes)
            {
                return [];
            }

            var start = taken + line + 2;
            if (bytes.Length < start + size + 2)
            {
                return null;
            }

            body.AddRange(bytes.Slice(start, size));
            taken = start + size + 2;
            if (size == 0)
            {
                return [.. body];
            }
        }

        return null;
    }
}
