using Harness.Conformance.Clients;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Clients.Rfc5802;

/// <summary>RFC 5802 §5: a server that does not know the password is found out.</summary>
[TargetPlays(Role.Client)]
public static class S05_Scram
{
    private static readonly string[] s_scram = ["SCRAM-SHA-256", "SCRAM-SHA-1"];

    /// <summary>What stands in place of the server's proof.</summary>
    public static IEnumerable<Cell<Func<ScramServer, string?>>> Signatures { get; } =
    [
        new("rfc5802/5/client/wrong-signature", "A server whose signature is wrong is not believed", _ => "v=" + Convert.ToBase64String(new byte[32])),
        new("rfc5802/5/client/missing-signature", "A server that shows no signature is not believed", _ => null),
        new("rfc5802/5/client/other-signature", "The signature of another exchange is not taken for that of this one", exchange => new ScramServer("SCRAM-SHA-1", "another", "n,,n=romeo,r=another", "s").Final()),
        new("rfc5802/5/client/empty-signature", "An empty signature is not believed", _ => "v="),
    ];

    /// <summary>What is wrong with the server's first message.</summary>
    public static IEnumerable<Cell<Func<ScramServer, string>>> Challenges { get; } =
    [
        new("rfc5802/5.1/client/foreign-nonce", "A nonce that does not begin with the client's own ends the exchange", exchange => exchange.First.Replace($"r={exchange.ClientNonce}", "r=" + new string('x', exchange.ClientNonce.Length), StringComparison.Ordinal), "RFC5802-5.1-9"),
        new("xep0474/6.2/client/wrong-hash", "A server that proves another offer than the client saw ends the exchange", exchange => $"{exchange.First},h={Convert.ToBase64String(new byte[20])}", "XEP0474-6.2-1"),
        new("rfc5802/5.1/client/mandatory-extension", "A mandatory extension that the client cannot know ends the exchange", exchange => "m=balcony," + exchange.First, "RFC5802-5.1-8"),
    ];

    /// <summary>Lists of mechanisms with and without those that bind channels.</summary>
    public static IEnumerable<Cell<string[]>> Offers { get; } =
    [
        new("rfc5802/6/client/plus-offered", "Where mechanisms with -PLUS are offered, who takes none says that it cannot bind", ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1"], "RFC5802-6-5", "RFC5802-6-6", "RFC5802-5.1-1", "XEP0440-3-5"),
        new("rfc5802/6/client/plus-not-offered", "Where none with -PLUS is offered, nobody asks for channel binding", ["SCRAM-SHA-256", "SCRAM-SHA-1"], "RFC5802-6-6", "RFC5802-5.1-1"),
    ];

    /// <summary>§6: p with -PLUS; without it n, or y where the server offers none.</summary>
    [ScenarioTable(nameof(Offers))]
    public static async Task The_flag_of_channel_binding_says_what_is_so(Stage stage, string[] mechanisms)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = mechanisms };
        await using var server = await stage.Client.Steps().OfferSaslAsync();

        // Act
        var auth = await server.AwaitAsync(Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='[any]'/>"));

        // Expect
        var chosen = auth.Element.Attribute("mechanism")!.Value;
        if (!mechanisms.Contains(chosen, StringComparer.Ordinal))
        {
            throw new UnsupportedException($"the client takes none of {string.Join(", ", mechanisms)}");
        }

        var first = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(auth.Element.Value));
        var isPlusOffered = mechanisms[0].EndsWith("-PLUS", StringComparison.Ordinal);
        var expected = chosen.EndsWith("-PLUS", StringComparison.Ordinal) ? "p=" : isPlusOffered ? "n," : "n, or y,";
        stage.CheckAll(requirement => stage.Check(
            requirement,
            requirement == "RFC5802-5.1-1" ? first.Split(',').ElementAtOrDefault(2) == "n=romeo" : expected.Split(" or ").Any(flag => first.StartsWith(flag.TrimEnd(','), StringComparison.Ordinal)),
            requirement == "RFC5802-5.1-1" ? "the user name" : $"{chosen} with {expected}",
            first));
    }

    /// <summary>§5: where the signatures differ, the exchange has failed.</summary>
    [ScenarioTable(nameof(Signatures))]
    [Checks("RFC5802-5-2")]
    public static async Task A_server_that_does_not_prove_itself_is_not_believed(Stage stage, Func<ScramServer, string?> signature)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = s_scram, Signature = signature };

        // Act
        await using var server = await stage.Client.Steps().ProveAsync();

        // Expect
        var rest = await stage.Client.RestAsync(server);
        stage.Check("RFC5802-5-2", !rest.HasHeader, "no header: the client leaves, or is silent", rest.ToString());
    }

    /// <summary>§5.1: what tells of somebody between the two, or of what the client cannot know, ends the exchange.</summary>
    [ScenarioTable(nameof(Challenges))]
    public static async Task A_challenge_that_must_not_be_answered_is_not(Stage stage, Func<ScramServer, string> challenge)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = s_scram, Challenge = challenge };

        // Act
        await using var server = await stage.Client.Steps().ChallengeAsync();

        // Expect
        var rest = await stage.Client.RestAsync(server);
        stage.CheckAll(requirement => stage.Check(
            requirement, !rest.HasHeader && !rest.Elements.Any(element => element.Name.LocalName == "response" && element.Value.Length > 0), "no proof is sent", rest.ToString()));
    }

    /// <summary>§5.1: what is optional and unknown is passed over.</summary>
    [Scenario("rfc5802/5.1/client/optional-extension", "An optional extension that the client does not know is ignored")]
    [Checks("RFC5802-5.1-18")]
    public static async Task An_optional_extension_is_ignored(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = s_scram, Challenge = exchange => exchange.First + ",x=balcony" };

        // Act
        await using var server = await stage.Client.Steps().ChallengeAsync();

        // Expect
        var response = await server.ExpectAsync(Wire.Stanza("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"));
        var proof = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(response.Element.Value));
        stage.Check("RFC5802-5.1-18", stage.Client.Exchange!.IsProof(proof), "a proof over what was sent, the extension with it", proof);
    }
}
