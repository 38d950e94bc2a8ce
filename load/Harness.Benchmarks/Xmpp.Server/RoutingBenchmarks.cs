using BenchmarkDotNet.Attributes;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>What one stanza costs between the parser and the recipient's output, with all default modules: stamp, hooks, delivery rules, writing.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private BenchmarkServer _server = null!;
    private ClientSession _romeo = null!;

    private static readonly XmlElement ToFullJid = Chat("juliet@verona.lit/balcony");
    private static readonly XmlElement ToBareJid = Chat("juliet@verona.lit");
    private static readonly XmlElement ToDomain =
        BenchmarkServer.Client("<iq type='get' id='1' to='verona.lit'><ping xmlns='urn:xmpp:ping'/></iq>");

    private static readonly XmlElement ToNobody = Chat("rosaline@verona.lit");

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _server = await BenchmarkServer.OpenAsync();
        _romeo = await _server.BindAsync("romeo@verona.lit/orchard");
        var juliet = await _server.BindAsync("juliet@verona.lit/balcony");
        await SendAsync(juliet, BenchmarkServer.Client("<presence/>"));
        for (var i = 0; i < 10_000; i++)
        {
            await _server.BindAsync($"citizen{i}@verona.lit/street");
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _server.DisposeAsync();

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
        _server.Written.ResetWrittenCount();
        var stanza = InboundStanza.Read(element, sender.Address, "en").Stanza!;
        var claimed = stanza switch
        {
            Message message => await OfferAsync(sender, message),
            Presence presence => await OfferAsync(sender, presence),
            _ => await OfferAsync(sender, (Iq)stanza),
        };
        if (!claimed)
        {
            await _server.Router.RouteAsync(stanza, CancellationToken.None);
        }
    }

    private async ValueTask<bool> OfferAsync<TStanza>(ClientSession sender, TStanza stanza)
        where TStanza : Stanza
    {
        var hook = new StanzaFromClient<TStanza>(sender, stanza);
        await _server.Hooks.RaiseAsync(hook, CancellationToken.None);
        return hook.IsClaimed;
    }

    private static XmlElement Chat(string to) =>
        BenchmarkServer.Client($"<message type='chat' id='purplea3' to='{to}'><body>Art thou not Romeo, and a Montague?</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>");
}
