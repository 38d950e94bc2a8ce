using System.Text;
using System.Xml;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0156;

/// <summary>XEP-0156: where else than by DNS a domain tells how to reach it.</summary>
[Bindings(Binding.WebSocket)]
public static class S02_HostMeta
{
    private const string Relations = "urn:xmpp:alt-connections:";
    private static readonly XNamespace s_xrd = "http://docs.oasis-open.org/ns/xri/xrd-1.0";

    /// <summary>§2.2, §4: over HTTPS, as XRD, with addresses that TLS protects; §3: for web clients of other domains too.</summary>
    [Scenario("xep0156/2.2/host-meta", "The domain's host-meta is there as XRD, names only addresses within TLS, and may be read by web clients")]
    [Checks("XEP0156-2.2-3", "XEP0156-2.2-1", "XEP0156-4-1", "XEP0156-3-1")]
    public static async Task The_host_meta_names_addresses_within_TLS(Stage stage)
    {
        // Arrange
        var endpoint = stage.Target.Endpoint(Binding.WebSocket)!;
        if (endpoint.IsPlain)
        {
            throw new UnsupportedException("the target answers HTTP without TLS");
        }

        using var web = stage.Web("romeo");
        var url = $"https://{stage.Domain}:{endpoint.Port}/.well-known/host-meta";

        // Act
        var xrd = await web.SendAsync("GET", url, content: null, contentType: null, [("Origin", "https://web.example")], stage.CancellationToken);
        var json = await web.SendAsync("GET", url + ".json", content: null, contentType: null, [], stage.CancellationToken);

        // Expect
        if (xrd.Status != 200 && json.Status != 200)
        {
            throw new UnsupportedException($"there is no host-meta: {xrd}");
        }

        var told = Encoding.UTF8.GetString(xrd.Content);
        var links = Read(told)?.Elements(s_xrd + "Link").Where(link => link.Attribute("rel")?.Value.StartsWith(Relations, StringComparison.Ordinal) == true).ToList();
        stage.Check("XEP0156-2.2-3", xrd.Status == 200 && links is { Count: > 0 }, "XRD with links to connections", $"{xrd}\n{told}");
        if (json.Status != 200)
        {
            stage.Deviates("XEP0156-2.2-3", "JRD beside XRD", json.ToString());
        }

        foreach (var requirement in new[] { "XEP0156-2.2-1", "XEP0156-4-1" })
        {
            stage.Check(requirement, links!.TrueForAll(link => link.Attribute("href")?.Value is { } href && (href.StartsWith("wss://", StringComparison.Ordinal) || href.StartsWith("https://", StringComparison.Ordinal))), "addresses that begin with wss:// or https://", told);
        }

        stage.Check("XEP0156-3-1", xrd.Headers.ContainsKey("Access-Control-Allow-Origin"), "Access-Control-Allow-Origin", xrd.ToString());
    }

    private static XElement? Read(string text)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
