using BenchmarkDotNet.Attributes;
using Xmpp.Core.Stanzas;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>What one message to a room costs, from its sender to the output of every occupant.</summary>
[MemoryDiagnoser]
public class RoomBenchmarks
{
    private BenchmarkServer _server = null!;
    private Stanza _message = null!;

    /// <summary>How many are in the room.</summary>
    [Params(10, 1000)]
    public int Occupants { get; set; }

    /// <summary>Whether the room keeps what is said: a transaction a message.</summary>
    [Params(false, true)]
    public bool IsArchived { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _server = await BenchmarkServer.OpenAsync(options => options with { Rooms = new() { ArchivesMessages = IsArchived } });
        for (var i = 0; i < Occupants; i++)
        {
            await EnterAsync($"citizen{i}");
        }

        _message = Read("<message type='groupchat' id='purplea3' from='citizen0@verona.lit/street' to='square@rooms.verona.lit'><body>Down with the Capulets! Down with the Montagues!</body></message>");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _server.DisposeAsync();

    /// <summary>One message, reflected to all.</summary>
    [Benchmark]
    public async Task MessageToAll()
    {
        _server.Written.ResetWrittenCount();
        await _server.Router.RouteAsync(_message, CancellationToken.None);
    }

    private async Task EnterAsync(string name)
    {
        var session = await _server.BindAsync($"{name}@verona.lit/street");
        await _server.Router.RouteAsync(Read($"<presence from='{session.Address}' to='square@rooms.verona.lit/{name}'><x xmlns='http://jabber.org/protocol/muc'/></presence>"), CancellationToken.None);

        // Presence is not waited for, a request is; the first one in configures the room.
        await _server.Router.RouteAsync(
            Read($"<iq type='set' id='1' from='{session.Address}' to='square@rooms.verona.lit'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query></iq>"),
            CancellationToken.None);
        _server.Written.ResetWrittenCount();
    }

    private static Stanza Read(string text) => Stanza.Read(BenchmarkServer.Client(text))!;
}
