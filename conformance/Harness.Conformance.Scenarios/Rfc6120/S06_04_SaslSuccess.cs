using System.Globalization;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.4: the handshakes that succeed.</summary>
public static class S06_04_SaslSuccess
{
    /// <summary>The variants of SCRAM.</summary>
    public static IEnumerable<Cell<string>> Scram { get; } =
    [
        new("rfc6120/6.4.6/scram-sha-1", "SCRAM-SHA-1 succeeds, and the server proves itself", "SCRAM-SHA-1"),
        new("rfc6120/6.4.6/scram-sha-256", "SCRAM-SHA-256 succeeds, and the server proves itself", "SCRAM-SHA-256"),
        new("rfc6120/6.4.6/scram-sha-512", "SCRAM-SHA-512 succeeds, and the server proves itself", "SCRAM-SHA-512"),
    ];

    /// <summary>§6.4.3, §6.4.6, RFC 5802 §3: each message is one of the mechanism's.</summary>
    [ScenarioTable(nameof(Scram))]
    [Checks("RFC6120-6.4.3-1", "RFC6120-6.4.6-2", "RFC6120-13.5-1", "RFC6120-13.6-1", "RFC5802-5.1-12")]
    public static async Task Scram_succeeds(Stage stage, string mechanism)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, mechanism);
        var nonce = SaslTalk.Nonce(stage);
        var login = new ScramLogin(mechanism, account.Localpart, account.Password, nonce);

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect
        var challenge = await romeo.ExpectAsync("RFC6120-6.4.3-1", SaslTalk.Challenge);
        var first = SaslTalk.Decode(challenge.Element);
        stage.Check("RFC5802-5.1-12", first.Contains(",i=", StringComparison.Ordinal) && first.Contains(",s=", StringComparison.Ordinal), "a salt and a count of iterations", first);
        stage.Check("RFC6120-6.4.3-1", IsServerFirst(first, nonce), $"r= our nonce {nonce} and more, s= base64, i= at least 4096", first);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));
        var success = await romeo.ExpectAsync("RFC6120-6.4.6-2", Wire.SaslSuccess);
        foreach (var requirement in new[] { "RFC6120-6.4.6-2", "RFC6120-13.5-1", "RFC6120-13.6-1" })
        {
            stage.Check(requirement, login.IsProof(SaslTalk.Decode(success.Element)), "the server's signature: each side has proven itself", SaslTalk.Decode(success.Element));
        }
    }

    /// <summary>§6.3.10: "MUST support the less efficient modes as well".</summary>
    [Scenario("rfc6120/6.3.10/scram-without-initial-response", "SCRAM without an initial response gets an empty challenge first")]
    [Checks("RFC6120-6.3.10-1")]
    public static async Task Scram_without_an_initial_response(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account);

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism));

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<challenge xmlns='{Namespaces.Sasl}'/>"));
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(login.First)));
        var challenge = await romeo.ExpectAsync(SaslTalk.Challenge);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge.Element)))));
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.3.10: the same for PLAIN.</summary>
    [Scenario("rfc6120/6.3.10/plain-without-initial-response", "PLAIN without an initial response gets an empty challenge first")]
    [Checks("RFC6120-6.3.10-1")]
    public static async Task Plain_without_an_initial_response(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN"));

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<challenge xmlns='{Namespaces.Sasl}'/>"));
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Plain(account)));
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.3.10: one round trip, and nothing in the success, for PLAIN has nothing to say.</summary>
    [Scenario("rfc6120/6.3.10/plain-with-initial-response", "PLAIN with an initial response succeeds at once")]
    [Checks("RFC6120-6.3.10-1", "RFC6120-6.4.6-2")]
    public static async Task Plain_with_an_initial_response(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<success xmlns='{Namespaces.Sasl}'/>"));
    }

    /// <summary>§6.4.6, §4.3.3: a new header, a new id, new features, on the same connection.</summary>
    /// <remarks>Not over BOSH: what answers a restart there is the features alone, and shows no id (XEP-0206 §5).</remarks>
    [Scenario("rfc6120/6.4.6/restart", "After success a new stream begins on the same connection, with an id and features of its own")]
    [Checks("RFC6120-6.3.2-1", "RFC6120-4.3.3-1", "RFC6120-6.4.6-5", "RFC6120-4.3.3-3", "RFC6120-6.4.6-6", "RFC6120-4.3.4-1")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task After_success_a_new_stream_begins(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var old = romeo.Header?.Attribute("id")?.Value;
        var login = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));
        await romeo.AwaitAsync(Wire.SaslSuccess);

        // Act
        await romeo.SendAsync(SaslTalk.Header(stage));

        // Expect
        var opened = await romeo.ExpectAsync(Wire.Header, Wire.Features);
        var fresh = opened.Frames[0].Element?.Attribute("id")?.Value;
        stage.Check("RFC6120-6.4.6-5", !string.IsNullOrEmpty(fresh) && fresh != old, $"an id that is not '{old}'", $"'{fresh}'");
        stage.Check("RFC6120-4.3.3-3", !string.IsNullOrEmpty(fresh) && fresh != old, $"an id that is not '{old}'", $"'{fresh}'");
    }

    /// <summary>§6.4.6: on a protected stream, who is named in the header is who logs in.</summary>
    [Scenario("rfc6120/6.4.6/from-of-another", "A login as another than the stream header names is not brought to an end")]
    [Checks("RFC6120-6.4.6-1")]
    public static async Task The_header_names_who_logs_in(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var juliet = await stage.AccountAsync("juliet");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await using var claimant = await StreamFromAsync(stage, juliet.BareJid);
        var login = SaslTalk.Scram(stage, mechanism, account);

        // Act
        var first = await SaslTalk.BeginAsync(claimant, mechanism, login);
        await claimant.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));

        // Expect
        await claimant.ExpectAnyOfAsync(
            Outcome.Pass(SaslTalk.AnyFailure),
            Outcome.Pass(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(Wire.SaslSuccess));
    }

    // A protected stream whose header carries a 'from'.
    private static async Task<Actor> StreamFromAsync(Stage stage, string from)
    {
        var actor = await stage.OpenAsync("claimant");
        await actor.SendAsync(SaslTalk.Header(stage, $"from='{from}'"));
        await actor.AwaitAsync(Wire.Header, Wire.Features);
        if (actor.Peer is Probe { Tls: null })
        {
            await actor.SendAsync($"<starttls xmlns='{Namespaces.Tls}'/>");
            await actor.AwaitAsync(Wire.Stanza($"<proceed xmlns='{Namespaces.Tls}'/>"));
            await actor.Probe.StartTlsAsync(stage.Target.Trust, stage.CancellationToken);
            await actor.SendAsync(SaslTalk.Header(stage, $"from='{from}'"));
            await actor.AwaitAsync(Wire.Header, Wire.Features);
        }

        return actor;
    }

    private static bool IsServerFirst(string message, string nonce)
    {
        var fields = message.Split(',');
        return fields.Length >= 3
            && fields[0].StartsWith("r=" + nonce, StringComparison.Ordinal) && fields[0].Length > nonce.Length + 2
            && fields[1].StartsWith("s=", StringComparison.Ordinal) && Convert.TryFromBase64String(fields[1][2..], new byte[fields[1].Length], out var salt) && salt > 0
            && fields[2].StartsWith("i=", StringComparison.Ordinal) && int.TryParse(fields[2][2..], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) && iterations >= 4096;
    }
}
