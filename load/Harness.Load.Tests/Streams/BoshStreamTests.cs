using System.Net;
using System.Net.Sockets;
using System.Text;
using Harness.Load.Engine;
using Harness.Load.Streams;
using Harness.Load.Users;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Load.Tests.Streams;

/// <summary>XEP-0124: what a user's BOSH session does with a server that a test plays.</summary>
public sealed class BoshStreamTests : IStreamHandler, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly System.Threading.Channels.Channel<string> _told = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Worker _worker = new(0, new LoadClock(TimeProvider.System));
    private BoshStream? _stream;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _listener.Start();
        _worker.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await OnWorkerAsync(() => _stream?.Close());
        _worker.End();
        await _worker.Ended;
        _worker.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task What_is_said_while_a_request_is_held_goes_over_the_second_connection()
    {
        using var first = await BeginAsync("<presence/>");
        var held = await first.ReadAsync();
        await OnWorkerAsync(() => _stream!.Send("<message to='a'/><presence/>"u8));
        using var second = await AcceptAsync();

        var said = await second.ReadAsync();

        Assert.Equal(Rid(held) + 1, Rid(said));
        Assert.EndsWith("><message xmlns='jabber:client' to='a'/><presence xmlns='jabber:client'/></body>", said, StringComparison.Ordinal);
        Assert.EndsWith("' xmlns='http://jabber.org/protocol/httpbind'/>", held, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_taken_in_the_order_of_their_requests()
    {
        using var first = await BeginAsync("<presence/>");
        await first.ReadAsync();
        await OnWorkerAsync(() => _stream!.Send("<message/>"u8));
        using var second = await AcceptAsync();
        await second.ReadAsync();

        await second.AnswerAsync("<body xmlns='http://jabber.org/protocol/httpbind'><message id='2'/></body>");
        await first.AnswerAsync("<body xmlns='http://jabber.org/protocol/httpbind'><message id='1'/></body>");

        Assert.Equal("<message id='1'/>", await ToldAsync());
        Assert.Equal("<message id='2'/>", await ToldAsync());
    }

    [Fact]
    public async Task An_idle_connection_that_the_server_closes_is_made_again_when_it_is_needed()
    {
        using var first = await BeginAsync("<presence/>");
        await first.ReadAsync();
        await OnWorkerAsync(() => _stream!.Send("<message/>"u8));
        using var second = await AcceptAsync();
        var held = await second.ReadAsync();
        await first.AnswerAsync("<body xmlns='http://jabber.org/protocol/httpbind'/>", "Connection: close\r\n");
        first.Dispose();

        await OnWorkerAsync(() => _stream!.Send("<message id='b'/>"u8));
        using var third = await AcceptAsync();
        var said = await third.ReadAsync();

        Assert.Equal(Rid(held) + 1, Rid(said));
        Assert.Contains("<message xmlns='jabber:client' id='b'/>", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", "<body type='terminate' condition='policy-violation' xmlns='http://jabber.org/protocol/httpbind'/>", "the server ended the BOSH session with policy-violation")]
    [InlineData("200 OK", "<html/>", "the server sent what is no BOSH: no whole <body/>")]
    [InlineData("404 Not Found", "", "the server answered 'HTTP/1.1 404 Not Found'")]
    public async Task What_ends_a_session_is_told(string status, string body, string told)
    {
        using var first = await BeginAsync("<presence/>");
        await first.ReadAsync();

        await first.AnswerAsync(body, status: status);

        Assert.Equal(told, await ToldAsync());
    }

    [Fact]
    public async Task A_connection_that_ends_under_a_request_ends_the_session()
    {
        using var first = await BeginAsync("<presence/>");
        await first.ReadAsync();

        first.Dispose();

        Assert.Contains("while a request was under way", await ToldAsync(), StringComparison.Ordinal);
    }

    void IStreamHandler.Received(in XmlFrame frame) => _told.Writer.TryWrite(Encoding.UTF8.GetString(frame.Bytes));

    void IStreamHandler.Ended(string reason)
    {
        _stream!.Close();
        _told.Writer.TryWrite(reason);
    }

    // A session with its first answer, behind which the user's next request comes.
    private async Task<Line> BeginAsync(string payload)
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        var settings = new LoginSettings
        {
            Address = new IPEndPoint(IPAddress.Loopback, port),
            Domain = "verona.lit",
            Binding = Binding.Bosh,
            Security = StreamSecurity.None,
            Limit = Patience,
            Http = new HttpSettings(new TargetEndpoint(Binding.Bosh, "127.0.0.1", port) { Path = "/bosh", IsPlain = true }, "verona.lit"),
        };
        await _worker.RunAsync(async () =>
        {
            _stream = new BoshStream(_worker, settings, this);
            await _stream.ConnectAsync(source: null, progress: null);
            _stream.Open([]);
            return true;
        });
        var line = await AcceptAsync();
        Assert.Contains(" hold='1' ack='1' xmpp:version='1.0'", await line.ReadAsync(), StringComparison.Ordinal);
        await line.AnswerAsync($"<body sid='one' requests='2' xmlns='http://jabber.org/protocol/httpbind'>{payload}</body>");
        Assert.Equal(payload, await ToldAsync());
        return line;
    }

    private Task<bool> OnWorkerAsync(Action action) => _worker.RunAsync(() =>
    {
        action();
        return Task.FromResult(true);
    });

    private async Task<Line> AcceptAsync() => new(await _listener.AcceptTcpClientAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation));

    private async Task<string> ToldAsync() => await _told.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation);

    private static long Rid(string body) => long.Parse(body.Split("rid='")[1].Split('\'')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The server's end of a connection.</summary>
    private sealed class Line(TcpClient client) : IDisposable
    {
        private readonly StreamReader _reader = new(client.GetStream(), Encoding.ASCII);

        /// <summary>The body of the next request.</summary>
        public async Task<string> ReadAsync()
        {
            var length = 0;
            while (await _reader.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation) is { Length: > 0 } line)
            {
                length = line.StartsWith("Content-Length: ", StringComparison.Ordinal) ? int.Parse(line["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture) : length;
            }

            var body = new char[length];
            await _reader.ReadBlockAsync(body, Cancellation);
            return new string(body);
        }

        public async Task AnswerAsync(string body, string header = "", string status = "200 OK") =>
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{header}\r\n{body}"), Cancellation);

        public void Dispose()
        {
            _reader.Dispose();
            client.Dispose();
        }
    }
}
