using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0440;

/// <summary>XEP-0440: which types of channel binding a server can do.</summary>
[Requires("urn:xmpp:sasl-cb:0")]
[Bindings(Binding.Tcp, Binding.Tls)]
public static class S02_Types
{
    private static readonly XNamespace s_types = "urn:xmpp:sasl-cb:0";

    /// <summary>§2, §3: types, and that of the certificate among them.</summary>
    [Scenario("xep0440/2/types", "The types of channel binding have names, and that of the certificate is among them")]
    [Checks("XEP0440-2-1", "XEP0440-3-3")]
    public static async Task The_types_have_names(Stage stage)
    {
        // Arrange, act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var told = romeo.Features?.Element(s_types + "sasl-channel-binding") ?? throw new UnsupportedException("no types are offered within TLS");
        var types = told.Elements(s_types + "channel-binding").Select(type => type.Attribute("type")?.Value).ToList();
        stage.Check("XEP0440-2-1", types.Count > 0 && types.TrueForAll(type => type is { Length: > 0 }), "one type at least, each with 'type'", told.ToString());
        stage.Check("XEP0440-3-3", types.Contains("tls-server-end-point", StringComparer.Ordinal), "tls-server-end-point", told.ToString());
    }
}
