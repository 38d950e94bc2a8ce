using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Conformance.Scenarios.Xep0388;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0474;

/// <summary>XEP-0474: SCRAM proves which mechanisms and types of channel binding were offered.</summary>
[Bindings(Binding.Tcp)]
public static class S06_Hash
{
    private static readonly XNamespace s_types = "urn:xmpp:sasl-cb:0";

    /// <summary>§6.1: over SASL of RFC 6120.</summary>
    [Scenario("xep0474/6.1/sasl", "What SCRAM proves of the offer is what was offered")]
    [Checks("XEP0474-6.1-1")]
    public static async Task What_is_proven_is_what_was_offered(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;

        // Act
        var first = await SaslTalk.BeginAsync(romeo, mechanism, SaslTalk.Scram(stage, mechanism, account));

        // Expect
        Judge(stage, first, Expected(romeo, mechanism, SaslTalk.Offered(romeo)));
    }

    /// <summary>§6.1: over SASL2, the mechanisms of SASL2 alone.</summary>
    [Scenario("xep0474/6.1/sasl2", "What SCRAM proves of the offer over SASL2 is what SASL2 offered")]
    [Requires(Sasl2Talk.Namespace)]
    [Checks("XEP0474-6.1-1")]
    public static async Task Over_SASL2_that_of_SASL2_is_proven(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        var mechanism = Sasl2Talk.ScramOf(romeo);

        // Act
        await romeo.SendAsync(Sasl2Talk.Authenticate(mechanism, SaslTalk.Encode(SaslTalk.Scram(stage, mechanism, account).First)));
        var challenge = await romeo.AwaitAsync(Sasl2Talk.Challenge);

        // Expect
        Judge(stage, SaslTalk.Decode(challenge.Element), Expected(romeo, mechanism, Sasl2Talk.Mechanisms(romeo)));
    }

    private static void Judge(Stage stage, string first, string expected)
    {
        var proven = first.Split(',').FirstOrDefault(field => field.StartsWith("h=", StringComparison.Ordinal)) ?? throw new UnsupportedException("the server's first message proves nothing of the offer");
        stage.Check("XEP0474-6.1-1", proven[2..] == expected, $"h={expected}", proven);
    }

    // Sorted by their bytes, joined by U+001E; the types, where they were offered, behind U+001F.
    private static string Expected(Actor actor, string mechanism, IReadOnlyList<string> mechanisms)
    {
        var text = string.Join('\u001E', mechanisms.Order(StringComparer.Ordinal));
        if (actor.Features?.Element(s_types + "sasl-channel-binding") is { } types)
        {
            text += '\u001F' + string.Join('\u001E', types.Elements().Select(type => type.Attribute("type")?.Value ?? "").Order(StringComparer.Ordinal));
        }

        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5350 // The hash of SCRAM-SHA-1 is SHA-1.
        return Convert.ToBase64String(mechanism switch
        {
            "SCRAM-SHA-1" => SHA1.HashData(bytes),
            "SCRAM-SHA-256" => SHA256.HashData(bytes),
            _ => SHA512.HashData(bytes),
        });
#pragma warning restore CA5350
    }
}
