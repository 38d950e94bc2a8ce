using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>Where the target connects to a domain of the harness: STARTTLS, SASL EXTERNAL that is believed, dialback that is answered by what is true; stanzas go to the domain.</summary>
internal sealed class RemoteDoor : IAsyncDisposable
{
    private const int BufferBytes = 4096;
    private static readonly XNamespace s_dialback = RemoteDomain.Dialback;

    private readonly RemoteDomain _domain;
    private readonly SslServerAuthenticationOptions _tls;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;
    private int _streams;

    public RemoteDoor(RemoteDomain domain, SslServerAuthenticationOptions tls)
    {
        (_domain, _tls) = (domain, tls);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The TCP port on loopback.</summary>
    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_serving).ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token).ConfigureAwait(false);
                _serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the case is over
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var scanner = new FrameScanner();
            var buffer = new byte[BufferBytes];
            while (await stream.ReadAsync(buffer, _closing.Token).ConfigureAwait(false) is var count and > 0)
            {
                foreach (var frame in scanner.Feed(buffer.AsSpan(0, count)))
                {
                    if (frame is { Kind: WireFrameKind.Element, Element.Name.LocalName: "starttls" })
                    {
                        await SayAsync(stream, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").ConfigureAwait(false);
                        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
                        stream = tls;
                        await tls.AuthenticateAsServerAsync(_tls, _closing.Token).ConfigureAwait(false);
                        scanner = new FrameScanner();
                        break;
                    }

                    if (frame.Kind == WireFrameKind.Element && frame.Element!.Name.LocalName is "message" or "presence" or "iq")
                    {
                        _domain.Deliver(frame);
                    }
                    else if (Answer(frame, stream is SslStream) is { } answer)
                    {
                        await SayAsync(stream, answer).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            return; // the target broke off, or the case is over
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string? Answer(WireFrame frame, bool isSecure)
    {
        if (frame.Kind == WireFrameKind.End)
        {
            return "</stream:stream>";
        }

        if (frame.Element is not { } element)
        {
            return null;
        }

        if (frame.Kind == WireFrameKind.Header)
        {
            var features = isSecure
                ? "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism></mechanisms><dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback>"
                : "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
            return $"<?xml version='1.0'?><stream:stream {Attribute("from", element, "to", _domain.Name)} {Attribute("to", element, "from", _domain.Target)} id='door-{Interlocked.Increment(ref _streams)}' version='1.0' "
                + $"xmlns='jabber:server' xmlns:db='{RemoteDomain.Dialback}' xmlns:stream='http://etherx.jabber.org/streams'><stream:features>{features}</stream:features>";
        }

        if (element.Name.LocalName == "auth")
        {
            return "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
        }

        // What has a type is an answer, and nothing was asked here.
        return element.Name.Namespace == s_dialback && element.Name.LocalName is "result" or "verify" && element.Attribute("type") is null
            ? $"<db:{element.Name.LocalName} {Attribute("from", element, "to", _domain.Name)} {Attribute("to", element, "from", _domain.Target)} {Attribute("id", element, "id", "")} "
                + $"type='{(element.Name.LocalName == "result" || _domain.IsRight(element) ? "valid" : "invalid")}'/>"
            : null;
    }

    private static string Attribute(string name, XElement element, string of, string otherwise) => new XAttribute(name, element.Attribute(of)?.Value ?? otherwise).ToString();

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), _closing.Token).ConfigureAwait(false);
}
