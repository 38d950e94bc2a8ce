using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0388;

/// <summary>XEP-0388 §2, §3, §4.8: authentication by SASL2.</summary>
[Requires(Sasl2Talk.Namespace)]
[Bindings(Binding.Tcp)]
public static class S02_Profile
{
    /// <summary>§3: within TLS, and not before it. XEP-0484 §6: so FAST too.</summary>
    [Scenario("xep0388/3/only-within-tls", "SASL2 is not offered before TLS")]
    [Checks("XEP0388-3-4", "XEP0484-6-1")]
    [Requires(Feature.StartTls)]
    public static async Task It_is_not_offered_before_TLS(Stage stage)
    {
        // Arrange, act
        await using var romeo = await stage.StreamAsync("romeo");

        // Expect
        stage.CheckAll(requirement => stage.Check(requirement, Sasl2Talk.Offer(romeo) is null, "no offer of SASL2", romeo.Features!.ToString()));
    }

    /// <summary>§2.1: at least one mechanism, and channel binding with its types.</summary>
    [Scenario("xep0388/2.1/mechanisms", "The offer has mechanisms, and types of channel binding beside those that bind")]
    [Checks("XEP0388-2.1-5", "XEP0388-2.1-6")]
    public static async Task The_offer_has_mechanisms(Stage stage)
    {
        // Arrange, act
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);

        // Expect
        var mechanisms = Sasl2Talk.Mechanisms(romeo);
        var isBinding = mechanisms.Any(name => name.EndsWith("-PLUS", StringComparison.Ordinal));
        var tellsTypes = romeo.Features!.Elements().Any(feature => feature.Name.NamespaceName == "urn:xmpp:sasl-cb:0");
        stage.Check("XEP0388-2.1-5", mechanisms.Count > 0 && mechanisms.All(name => name.Length > 0), "one mechanism at least", romeo.Features.ToString());
        stage.Check("XEP0388-2.1-6", !isBinding || tellsTypes, "the types of channel binding, for mechanisms that bind are offered", romeo.Features.ToString());
    }

    /// <summary>§2.1, §2.6.1: what is offered to the account that the header names lets it in.</summary>
    [Scenario("xep0388/2.6.1/success", "The account that the header names is let in, and is told who it is")]
    [Checks("XEP0388-2.1-1")]
    public static async Task The_account_of_the_header_is_let_in(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage, "romeo", account);

        // Act
        var answer = await Sasl2Talk.TryAsync(stage, romeo, account);

        // Expect
        stage.Check("XEP0388-2.1-1", answer.Name.LocalName == "success" && Sasl2Talk.IdentityOf(answer) == account.BareJid, $"success, for {account.BareJid}", answer.ToString());
        await romeo.ExpectAsync(Wire.Features);
    }

    /// <summary>§2.3, §2.6.2: a failure, with a condition of RFC 6120.</summary>
    [Scenario("xep0388/2.3/unknown-mechanism", "A mechanism that was not offered fails, with one condition of RFC 6120")]
    [Checks("XEP0388-2.3-1", "XEP0388-2.6.2-2")]
    public static async Task A_mechanism_that_was_not_offered_fails(Stage stage)
    {
        // Arrange
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);

        // Act
        await romeo.SendAsync(Sasl2Talk.Authenticate("X-VERONA", SaslTalk.Encode("wherefore")));

        // Expect
        var failure = await romeo.ExpectAsync("XEP0388-2.3-1", Sasl2Talk.Failure);
        stage.Check("XEP0388-2.6.2-2", Sasl2Talk.HasCondition(failure.Element), "one condition of RFC 6120 §6.5", failure.Element.ToString());
    }

    /// <summary>§2.3, §4.4: the header and the authorization identity speak of one account.</summary>
    [Scenario("xep0388/2.3/another-identity", "An authorization identity that is not that of the header fails")]
    [Checks("XEP0388-2.3-2", "XEP0388-4.4-1")]
    public static async Task Another_authorization_identity_fails(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var other = await stage.AccountAsync("juliet");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage, "romeo", account);
        var mechanism = Sasl2Talk.ScramOf(romeo);
        var login = SaslTalk.Scram(stage, mechanism, account, $"n,a={other.BareJid},");

        // Act
        await romeo.SendAsync(Sasl2Talk.Authenticate(mechanism, SaslTalk.Encode(login.First)));

        // Expect: at once, or after the proof.
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(Sasl2Talk.Failure), Outcome.Pass(Sasl2Talk.Challenge));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await romeo.SendAsync(Sasl2Talk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(answer.Element)))));
            await romeo.ExpectAsync(Sasl2Talk.Failure);
        }
    }

    /// <summary>§2.4: amid an exchange there is nothing else.</summary>
    [Scenario("xep0388/2.4/other-traffic", "A stanza amid the exchange ends the connection")]
    [Checks("XEP0388-2.4-2")]
    public static async Task A_stanza_amid_the_exchange_ends_the_connection(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        var mechanism = Sasl2Talk.ScramOf(romeo);
        await romeo.SendAsync(Sasl2Talk.Authenticate(mechanism, SaslTalk.Encode(SaslTalk.Scram(stage, mechanism, account).First)));
        await romeo.AwaitAsync(Sasl2Talk.Challenge);

        // Act
        await romeo.SendAsync("<message type='headline' id='amid'><body>soft</body></message>");

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed), Outcome.Pass(Wire.StreamEnd, Wire.Closed), Outcome.Pass(Wire.Closed));
    }

    /// <summary>§2.4: the server sends no white space either.</summary>
    [Scenario("xep0388/2.4/no-white-space", "No white space comes from the server amid the exchange")]
    [Checks("XEP0388-2.4-3")]
    public static async Task No_white_space_comes_amid_the_exchange(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        var mechanism = Sasl2Talk.ScramOf(romeo);
        var login = SaslTalk.Scram(stage, mechanism, account);

        // Act: frames are read as they come; the actor would pass white space over.
        await romeo.SendAsync(Sasl2Talk.Authenticate(mechanism, SaslTalk.Encode(login.First)));
        var first = await romeo.Probe.ReadAsync(stage.Patience, stage.CancellationToken);

        // Expect
        stage.Check("XEP0388-2.4-3", first?.Element?.Name.LocalName == "challenge", "a challenge, and nothing before it", first?.ToString() ?? "nothing");
        await romeo.SendAsync(Sasl2Talk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(first!.Element!)))));
        var second = await romeo.Probe.ReadAsync(stage.Patience, stage.CancellationToken);
        stage.Check("XEP0388-2.4-3", second?.Element?.Name.LocalName == "success", "success, and nothing before it", second?.ToString() ?? "nothing");
    }

    /// <summary>§2.6.2, XEP-0386 §3.2: who fails gets nothing of what else was asked for.</summary>
    [Scenario("xep0388/2.6.2/nothing-inline", "Who fails to authenticate is not bound to the resource that was asked for beside it")]
    [Checks("XEP0388-2.6.2-3", "XEP0386-3.2-5")]
    public static async Task Who_fails_is_not_bound(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        if (Sasl2Talk.Inline(romeo, "urn:xmpp:bind:0") is null)
        {
            throw new UnsupportedException("no resource can be bound beside SASL2");
        }

        // Act
        var failure = await Sasl2Talk.TryAsync(stage, romeo, account with { Password = account.Password + "?" }, "<bind xmlns='urn:xmpp:bind:0'><tag>tomb</tag></bind>");

        // Expect: a second attempt, without the wish, leaves binding to be done.
        stage.CheckAll(requirement => stage.Check(requirement, failure.Name.LocalName == "failure" && !failure.Elements().Any(child => child.Name.LocalName == "bound"), "a failure, and nothing bound", failure.ToString()));
        await Sasl2Talk.LogInAsync(stage, romeo, account);
        var features = (await romeo.AwaitAsync(Wire.Features)).Element;
        stage.CheckAll(requirement => stage.Check(requirement, features.Elements().Any(feature => feature.Name.NamespaceName == "urn:ietf:params:xml:ns:xmpp-bind"), "resource binding still to be done", features.ToString()));
    }

    /// <summary>§4.8: once is enough.</summary>
    [Scenario("xep0388/4.8/again", "A second authentication after success ends the stream")]
    [Checks("XEP0388-4.8-1")]
    public static async Task A_second_authentication_ends_the_stream(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        var mechanism = Sasl2Talk.ScramOf(romeo);
        await Sasl2Talk.LogInAsync(stage, romeo, account);
        await romeo.AwaitAsync(Wire.Features);

        // Act
        await romeo.SendAsync(Sasl2Talk.Authenticate(mechanism, SaslTalk.Encode(SaslTalk.Scram(stage, mechanism, account).First)));

        // Expect
        await romeo.ExpectAsync(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed);
    }
}
