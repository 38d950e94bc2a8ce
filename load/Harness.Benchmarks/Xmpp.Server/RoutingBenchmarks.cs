using System.Buffers;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Routing;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>What one stanza costs between the parser and the recipient's output, with all default modules: stamp, hooks, delivery rules, writing.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private readonly ArrayBufferWriter<byte> _written = new(65_536);
    private SqlStores _stores = null!;
    private ServiceProvider _services = null!;
    private IRouter _router = null!;
    private IHooks _hooks = null!;
    private ClientSession _romeo = null!;

    private static readonly XmlElement ToFullJid = Chat("juliet@verona.lit/balcony");
    private static readonly XmlElement ToBareJid = Chat("juliet@verona.lit");
    private static readonly XmlElement ToDomain =
        Client("<iq type='get' id='1' to='verona.lit'><ping xmlns='urn:xmpp:ping'/></iq>");

    private static readonly XmlElement ToNobody = Chat("rosaline@verona.lit");

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var options = new ServerOptions { Domain = Jid.Parse("verona.lit"), RequiresEncryption = false };
        _stores = await SqlStores.OpenAsync(new SqliteOptions(), CancellationToken.None);
        _services = ServerServices.Of(options, _stores, NullLoggerFactory.Instance, TimeProvider.System).BuildServiceProvider();
        _services.GetRequiredService<ModuleSet>().Load(options.Modules.Select(module => (module.Slot, module.Make(_services))));
        _router = _services.GetRequiredService<IRouter>();
        _hooks = _services.GetRequiredService<IHooks>();
        _romeo = await BindAsync("romeo@verona.lit/orchard");
        var juliet = await BindAsync("juliet@verona.lit/balcony");
        await SendAsync(juliet, Client("<presence/>"));
        for (var i = 0; i < 10_000; i++)
        {
            await BindAsync($"citizen{i}@verona.lit/street");
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        await _stores.DisposeAsync();
    }

    /// <summary>The commonest stanza there is.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask ChatToFullJid() => SendAsync(_romeo, ToFullJid);

    /// <summary>The delivery rules choose the resource.</summary>
    [Benchmark]
    public ValueTask ChatToBareJid() => SendAsync(_romeo, ToBareJid);

    /// <summary>A request that the server answers.</summary>
    [Benchmark]
    public ValueTask PingOfTheDomain() => SendAsync(_romeo, ToDomain);

    /// <summary>A message for an account that is not there.</summary>
    [Benchmark]
    public ValueTask ChatToNobody() => SendAsync(_romeo, ToNobody);

    private async ValueTask SendAsync(ClientSession sender, XmlElement element)
    {
        _written.ResetWrittenCount();
        var stanza = InboundStanza.Read(element, sender.Address, "en").Stanza!;
        var claimed = stanza switch
        {
            Message message => await OfferAsync(sender, message),
            Presence presence => await OfferAsync(sender, presence),
            _ => await OfferAsync(sender, (Iq)stanza),
        };
        if (!claimed)
        {
            await _router.RouteAsync(stanza, CancellationToken.None);
        }
    }

    private async ValueTask<bool> OfferAsync<TStanza>(ClientSession sender, TStanza stanza)
        where TStanza : Stanza
    {
        var hook = new StanzaFromClient<TStanza>(sender, stanza);
        await _hooks.RaiseAsync(hook, CancellationToken.None);
        return hook.IsClaimed;
    }

    private async Task<ClientSession> BindAsync(string address)
    {
        var session = new ClientSession(Jid.Parse(address), new BufferOutput(_written));
        _services.GetRequiredService<SessionRegistry>().TryAdd(session, 1);
        await _services.GetRequiredService<SessionLife>().BeginAsync(session, CancellationToken.None);
        return session;
    }

    private static XmlElement Chat(string to) =>
        Client($"<message type='chat' id='purplea3' to='{to}'><body>Art thou not Romeo, and a Montague?</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>");

    private static XmlElement Client(string text) => XmlElement.Parse(text).MoveNamespace(string.Empty, Namespaces.Client);

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
