using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xmpp.Testing;

namespace Harness.Conformance.Tests.Peer;

public sealed class ProbeTests : IAsyncDisposable
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Transcript _transcript = new(TimeProvider.System);
    private Probe? _probe;
    private Socket? _peer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_come_in_order_and_the_end_stays()
    {
        await MeetAsync(TimeProvider.System);
        await _peer!.SendAsync("<a/><b/>"u8.ToArray(), Token);
        _peer.Shutdown(SocketShutdown.Send);

        Assert.Equal("<a/>", (await _probe!.ReadAsync(s_long, Token))!.Text);
        Assert.Equal("<b/>", (await _probe.ReadAsync(s_long, Token))!.Text);
        Assert.Equal(WireFrameKind.Closed, (await _probe.ReadAsync(s_long, Token))!.Kind);
        Assert.Equal(WireFrameKind.Closed, (await _probe.ReadAsync(s_long, Token))!.Kind);
    }

    [Theory]
    [InlineData("<a/>", WireFrameKind.Closed)]
    [InlineData("", WireFrameKind.Reset)]
    public async Task A_reset_after_data_counts_as_closed(string before, WireFrameKind expected)
    {
        await MeetAsync(TimeProvider.System);
        if (before.Length > 0)
        {
            await _peer!.SendAsync(System.Text.Encoding.UTF8.GetBytes(before), Token);
            Assert.Equal(before, (await _probe!.ReadAsync(s_long, Token))!.Text);
        }

        _peer!.LingerState = new LingerOption(enable: true, 0);
        _peer.Dispose();

        Assert.Equal(expected, (await _probe!.ReadAsync(s_long, Token))!.Kind);
    }

    [Fact]
    public async Task Half_an_element_at_the_end_is_garbage()
    {
        await MeetAsync(TimeProvider.System);
        await _peer!.SendAsync("<message><bo"u8.ToArray(), Token);
        _peer.Shutdown(SocketShutdown.Send);

        Assert.Equal(WireFrameKind.Garbage, (await _probe!.ReadAsync(s_long, Token))!.Kind);
        Assert.True((await _probe.ReadAsync(s_long, Token))!.IsOver);
    }

    [Fact]
    public async Task Waiting_ends_by_the_clock_it_was_given()
    {
        var clock = new FakeTimeProvider();
        await MeetAsync(clock);
        var reading = _probe!.ReadAsync(TimeSpan.FromHours(1), Token);
        Assert.False(reading.IsCompleted);

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await reading);
    }

    [Fact]
    public async Task A_secret_is_sent_and_not_shown()
    {
        await MeetAsync(TimeProvider.System);
        await _probe!.SendSecretAsync("<auth>secret</auth>", "<auth>[…]</auth>", Token);

        var buffer = new byte[64];
        var length = await _peer!.ReceiveAsync(buffer, Token);

        Assert.Equal("<auth>secret</auth>", System.Text.Encoding.UTF8.GetString(buffer, 0, length));
        Assert.DoesNotContain(_transcript.Entries, entry => entry.Text.Contains("secret", StringComparison.Ordinal));
        Assert.Contains(_transcript.Entries, entry => entry is { Direction: WireDirection.Sent, Text: "<auth>[…]</auth>" });
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_readable_in_the_transcript()
    {
        await MeetAsync(TimeProvider.System);
        await _probe!.SendAsync(new byte[] { 0x3C, 0xFF, 0x00, 0x3E }, Token);

        Assert.Contains(_transcript.Entries, entry => entry is { Direction: WireDirection.Sent, Text: "<\\xFF\\x00>" });
    }

    public async ValueTask DisposeAsync()
    {
        if (_probe is not null)
        {
            await _probe.DisposeAsync();
        }

        _peer?.Dispose();
        _listener.Dispose();
    }

    private async Task MeetAsync(TimeProvider time)
    {
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _probe = await Probe.ConnectAsync("romeo", "127.0.0.1", port, _transcript, time, Token);
        _peer = await _listener.AcceptSocketAsync(Token);
    }
}
