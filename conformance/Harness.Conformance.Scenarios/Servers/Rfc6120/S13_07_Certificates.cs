using Harness.Conformance.Servers;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §6, §13.7, XEP-0178 §3: what a certificate of another server proves, and how EXTERNAL goes.</summary>
[TargetPlays(Role.S2s)]
public static class S13_07_Certificates
{
    /// <summary>Certificates that prove nothing of the domain.</summary>
    public static IEnumerable<Cell<RemoteCertificate>> Bad { get; } =
    [
        new("rfc6120/13.7.2/s2s/wrong-host", "The certificate of another host proves nothing", RemoteCertificate.WrongHost),
        new("rfc6120/13.7.2/s2s/expired", "A certificate that has ended proves nothing", RemoteCertificate.Expired),
        new("rfc6120/13.7.2/s2s/unknown-authority", "The certificate of an authority that is not trusted proves nothing", RemoteCertificate.UnknownAuthority, "RFC6120-13.7.2.2.2-1"),
        new("rfc6120/13.7.2/s2s/self-signed", "A certificate that nobody vouches for proves nothing", RemoteCertificate.SelfSigned, "RFC6120-13.7.2.2.3-1"),
        new("rfc6120/13.7.2/s2s/none", "No certificate proves nothing", RemoteCertificate.None),
    ];

    /// <summary>Certificates that prove the domain.</summary>
    public static IEnumerable<Cell<RemoteCertificate>> Good { get; } =
    [
        new("xep0178/3/s2s/dns-name", "A certificate with the domain as DNS name lets a server authenticate by EXTERNAL", RemoteCertificate.Good),
        new("xep0178/3/s2s/wildcard", "A certificate with a wildcard lets a server authenticate by EXTERNAL", RemoteCertificate.Wildcard),
        new("xep0178/3/s2s/xmpp-address", "A certificate with the domain as XMPP address beside the DNS name lets a server authenticate by EXTERNAL", RemoteCertificate.WithXmppAddress),
    ];

    /// <summary>§13.7.2, XEP-0178 §3: EXTERNAL does not succeed, whatever is offered.</summary>
    [ScenarioTable(nameof(Bad))]
    [Checks("RFC6120-5.4.3.1-7", "RFC6120-13.7.2-1", "XEP0178-3-7")]
    public static async Task A_bad_certificate_does_not_authenticate(Stage stage, RemoteCertificate certificate)
    {
        // Arrange
        stage.Remote.Script = new RemoteScript { Certificate = certificate };
        await using var montague = await stage.Remote.Outgoing().SecureAsync();

        // Act
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{OutgoingSteps.Base64(stage.Remote.Domain)}</auth>");

        // Expect: where it was not offered, asking for it is asking for a mechanism that is not there.
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("not-authorized")),
            Outcome.Pass(Wire.SaslFailure("invalid-mechanism")),
            Outcome.Deviation(cites: "XEP0178-3-7", Wire.SaslFailure("aborted", "invalid-authzid", "malformed-request", "mechanism-too-weak", "temporary-auth-failure", "encryption-required")),
            Outcome.Deviation(cites: "XEP0178-3-7", Wire.AnyStreamError),
            Outcome.Violation(cites: "RFC6120-13.7.2-1", Wire.SaslSuccess));
    }

    /// <summary>XEP-0178 §3, RFC 6120 §6.3.4: EXTERNAL is offered to whom it is proven, and lets stanzas through.</summary>
    [ScenarioTable(nameof(Good))]
    [Checks("XEP0178-3-2", "RFC6120-6.3.4-2", "RFC6120-4.3.6-7", "XEP0178-3-1")]
    public static async Task A_good_certificate_authenticates(Stage stage, RemoteCertificate certificate)
    {
        // Arrange
        stage.Remote.Script = new RemoteScript { Certificate = certificate };
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().StreamAsync();
        await montague.SendAsync($"<starttls xmlns='{Namespaces.Tls}'/>");
        await montague.AwaitAsync(Wire.Stanza($"<proceed xmlns='{Namespaces.Tls}'/>"));
        await stage.Remote.Outgoing().HandshakeAsync(montague);

        // Act
        await montague.SendAsync(stage.Remote.Outgoing().Header);

        // Expect
        var offers = Wire.Stanza($"<stream:features><mechanisms xmlns='{Namespaces.Sasl}'><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>");
        await montague.ExpectAsync("XEP0178-3-2", Wire.Header, offers);
        stage.Check("RFC6120-6.3.4-2", true, "EXTERNAL is offered", "it is");
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{OutgoingSteps.Base64(stage.Remote.Domain)}</auth>");
        await montague.ExpectAsync("XEP0178-3-1", Wire.SaslSuccess);
        await montague.SendAsync(stage.Remote.Outgoing().Header);
        await montague.ExpectAsync("RFC6120-4.3.6-7", Wire.Header, Wire.Features);
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await juliet.ExpectAsync("RFC6120-4.3.6-7", Wire.Stanza($"<message from='romeo@{stage.Remote.Domain}/orchard' id='soft'/>"));
    }

    /// <summary>XEP-0178 §3: without an authorization identity it is the domain of the header.</summary>
    [Scenario("xep0178/3/s2s/no-authorization-identity", "Without an authorization identity the domain of the header is authenticated")]
    [Checks("XEP0178-3-6", "RFC6120-4.3.6-7")]
    public static async Task Without_an_authorization_identity_the_header_counts(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().SecureAsync();
        stage.DemandExternal(montague);

        // Act
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>=</auth>");

        // Expect
        await montague.ExpectAsync("XEP0178-3-6", Wire.SaslSuccess);
        await stage.Remote.Outgoing().OpenStreamAsync(montague);
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await juliet.ExpectAsync("RFC6120-4.3.6-7", Wire.Stanza($"<message from='romeo@{stage.Remote.Domain}/orchard' id='soft'/>"));
    }

    /// <summary>§6.3.8: nobody acts as a domain that the certificate is not for.</summary>
    [Scenario("rfc6120/6.3.8/s2s/other-identity", "An authorization identity that the certificate is not for is refused")]
    [Checks("RFC6120-6.3.8-6")]
    public static async Task Another_identity_is_refused(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().SecureAsync();
        stage.DemandExternal(montague);

        // Act
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{OutgoingSteps.Base64(stage.Remote.NowhereDomain)}</auth>");

        // Expect
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("invalid-authzid")),
            Outcome.Deviation(Wire.SaslFailure("not-authorized")),
            Outcome.Violation(Wire.SaslSuccess));
    }

    /// <summary>§6.3.8, XEP-0178 §3: the target authenticates as its domain, and says so.</summary>
    [Scenario("xep0178/3/s2s/target-identity", "The target authenticates as its own domain, and nothing more")]
    [Checks("RFC6120-6.3.8-5", "XEP0178-3-5")]
    public static async Task The_target_authenticates_as_its_domain(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var auth = (await door.AwaitAsync(Wire.Optional(Wire.Stanza("<bidi xmlns='urn:xmpp:bidi'/>")), Wire.Stanza($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'/>"))).Element;

        // Expect
        var identity = auth.Value is "" or "=" ? "" : System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(auth.Value));
        stage.Check("RFC6120-6.3.8-5", identity is "" || identity == stage.Domain, $"'{stage.Domain}', or nothing", $"'{identity}'");
        stage.Check("XEP0178-3-5", identity.Length > 0, $"'{stage.Domain}'", "nothing");
    }
}
