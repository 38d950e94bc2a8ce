using System.Collections.Frozen;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>Finds out once what a target advertises: stream features before TLS, after it and after authentication, then disco of the server, of an account and of the services.</summary>
internal sealed class FeatureDiscovery
{
    // A server may host thousands of gateways; what a scenario needs is among the first.
    private const int MostServices = 20;

    private static readonly XNamespace s_info = "http://jabber.org/protocol/disco#info";
    private static readonly XNamespace s_items = "http://jabber.org/protocol/disco#items";

    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly List<HostedService> _services = [];
    private readonly Stage _stage;

    private FeatureDiscovery(Stage stage) => _stage = stage;

    /// <exception cref="TargetException">The target was not reached, or no account could be used on it.</exception>
    public static async Task<FeatureInventory> FindAsync(StageSettings settings, CancellationToken cancellationToken)
    {
        var stage = new Stage(settings, new Judgements([], Requirements.RequirementCatalogue.Embedded), cancellationToken);
        try
        {
            var discovery = new FeatureDiscovery(stage);
            await discovery.FindAsync().ConfigureAwait(false);
            await stage.CloseAsync().ConfigureAwait(false);
            return new FeatureInventory(discovery._found.ToFrozenSet(StringComparer.Ordinal)) { Services = discovery._services };
        }
        catch (InconclusiveException problem)
        {
            throw new TargetException($"the target does not let us in over {settings.Binding.ToString().ToLowerInvariant()}: {problem.Message}", problem);
        }
        finally
        {
            await stage.AbandonAsync().ConfigureAwait(false);
        }
    }

    private async Task FindAsync()
    {
        var plain = await _stage.StreamAsync("herald").ConfigureAwait(false);
        Note(plain.Features);
        var account = await _stage.AccountAsync("herald").ConfigureAwait(false);
        var secure = await _stage.SecureAsync("herald").ConfigureAwait(false);
        Note(secure.Features);
        var bound = await _stage.ConnectAsync("herald", account).ConfigureAwait(false);
        Note(bound.Features);
        _found.UnionWith(await FeaturesAsync(bound, _stage.Domain).ConfigureAwait(false));
        _found.UnionWith((await FeaturesAsync(bound, bound.BareJid).ConfigureAwait(false)).Select(feature => Feature.OfAccount + feature));
        var items = await AskAsync(bound, _stage.Domain, s_items).ConfigureAwait(false);
        foreach (var address in items.Elements(s_items + "item").Where(item => item.Attribute("node") is null).Select(item => item.Attribute("jid")?.Value).OfType<string>().Take(MostServices))
        {
            var features = await FeaturesAsync(bound, address).ConfigureAwait(false);
            _services.Add(new HostedService(address, features));
            _found.UnionWith(features.Select(feature => Feature.OfService + feature));
        }
    }

    private async Task<List<string>> FeaturesAsync(Actor asking, string of) =>
        [.. (await AskAsync(asking, of, s_info).ConfigureAwait(false)).Elements(s_info + "feature").Select(feature => feature.Attribute("var")?.Value).OfType<string>()];

    // An error is an answer too: it names no features.
    private async Task<IEnumerable<XElement>> AskAsync(Actor asking, string of, XNamespace what)
    {
        var id = _stage.NewId("disco");
        await asking.SendAsync($"<iq type='get' id='{id}' to='{of}'><query xmlns='{what}'/></iq>").ConfigureAwait(false);
        var answer = await asking.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>")).ConfigureAwait(false);
        return answer.Element.Elements(what + "query");
    }

    private void Note(XElement? features) => _found.UnionWith(features?.Elements().Select(feature => feature.Name.NamespaceName) ?? []);
}
