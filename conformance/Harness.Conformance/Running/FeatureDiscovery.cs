using System.Collections.Frozen;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>Finds out once what a target advertises: stream features before TLS, after it and after authentication, then disco of the server.</summary>
internal static class FeatureDiscovery
{
    private static readonly XNamespace s_disco = "http://jabber.org/protocol/disco#info";

    /// <exception cref="TargetException">The target was not reached, or no account could be used on it.</exception>
    public static async Task<FeatureInventory> FindAsync(StageSettings settings, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var stage = new Stage(settings, new Judgements([], Requirements.RequirementCatalogue.Embedded), cancellationToken);
        try
        {
            var plain = await stage.StreamAsync("herald").ConfigureAwait(false);
            Note(plain.Features);
            var account = await stage.AccountAsync("herald").ConfigureAwait(false);
            var secure = await stage.SecureAsync("herald").ConfigureAwait(false);
            Note(secure.Features);
            var bound = await stage.ConnectAsync("herald", account).ConfigureAwait(false);
            Note(bound.Features);
            var id = stage.NewId("disco");
            await bound.SendAsync($"<iq type='get' id='{id}' to='{stage.Domain}'><query xmlns='{s_disco}'/></iq>").ConfigureAwait(false);
            var answer = await bound.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>")).ConfigureAwait(false);
            foreach (var feature in answer.Element.Elements(s_disco + "query").Elements(s_disco + "feature"))
            {
                found.Add(feature.Attribute("var")?.Value ?? "");
            }

            await stage.CloseAsync().ConfigureAwait(false);
        }
        catch (InconclusiveException problem)
        {
            throw new TargetException($"the target does not let us in over {settings.Binding.ToString().ToLowerInvariant()}: {problem.Message}", problem);
        }
        finally
        {
            await stage.AbandonAsync().ConfigureAwait(false);
        }

        return new FeatureInventory(found.ToFrozenSet(StringComparer.Ordinal));

        void Note(XElement? features) => found.UnionWith(features?.Elements().Select(feature => feature.Name.NamespaceName) ?? []);
    }
}
