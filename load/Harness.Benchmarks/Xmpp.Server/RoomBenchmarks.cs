using System.Buffers;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;
using Xmpp.Server.Routing;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>What one message to a room costs, from its sender to the output of every occupant.</summary>
[MemoryDiagnoser]
public class RoomBenchmarks
{
    private readonly ArrayBufferWriter<byte> _written = new(1_048_576);
    private SqlStores _stores = null!;
    private ServiceProvider _services = null!;
    private IRouter _router = null!;
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
        var options = new ServerOptions { Domain = Jid.Parse("verona.lit"), RequiresEncryption = false, Rooms = new() { ArchivesMessages = IsArchived } };
        _stores = await SqlStores.OpenAsync(new SqliteOptions(), CancellationToken.None);
        _services = ServerServices.Of(options, _stores, NullLoggerFactory.Instance, TimeProvider.System).BuildServiceProvider();
        _services.GetRequiredService<ModuleSet>().Load(options.Modules.Select(module => (module.Slot, module.Make(_services))));
        _router = _services.GetRequiredService<IRouter>();
        for (var i = 0; i < Occupants; i++)
        {
            await EnterAsync($"citizen{i}");
        }

        _message = Read("<message type='groupchat' id='purplea3' from='citizen0@verona.lit/street' to='square@rooms.verona.lit'><body>Down with the Capulets! Down with the Montagues!</body></message>");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        await _stores.DisposeAsync();
    }

    /// <summary>One message, reflected to all.</summary>
    [Benchmark]
    public async Task MessageToAll()
    {
        _written.ResetWrittenCount();
        await _router.RouteAsync(_message, CancellationToken.None);
    }

    private async Task EnterAsync(string name)
    {
        var session = new ClientSession(Jid.Parse($"{name}@verona.lit/street"), new BufferOutput(_written));
        _services.GetRequiredService<SessionRegistry>().TryAdd(session, 1);
        await _services.GetRequiredService<SessionLife>().BeginAsync(session, CancellationToken.None);
        await _router.RouteAsync(Read($"<presence from='{session.Address}' to='square@rooms.verona.lit/{name}'><x xmlns='http://jabber.org/protocol/muc'/></presence>"), CancellationToken.None);

        // Presence is not waited for, a request is; the first one in configures the room.
        await _router.RouteAsync(
            Read($"<iq type='set' id='1' from='{session.Address}' to='square@rooms.verona.lit'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query></iq>"),
            CancellationToken.None);
        _written.ResetWrittenCount();
    }

    private static Stanza Read(string text) => Stanza.Read(XmlElement.Parse(text).MoveNamespace(string.Empty, Namespaces.Client))!;

    /// <summary>Writes what a connection would write.</summary>
    private sealed class BufferOutput(ArrayBufferWriter<byte> written) : ISessionOutput
    {
        public bool TrySend(XmlElement element)
        {
            element.WriteTo(written, Namespaces.Client);
            return true;
        }

        public void End(StreamError? error)
        {
        }
    }
}
