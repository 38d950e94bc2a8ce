using Harness.Conformance.Servers;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Servers.Xep0368;

/// <summary>XEP-0368: TLS from the first byte, between servers.</summary>
[TargetPlays(Role.S2s)]
public static class S03_DirectTls
{
    /// <summary>§3: who is found by an xmpps record is spoken to with TLS at once, by its name, and with the protocol of servers.</summary>
    [Scenario("xep0368/3/s2s/connects", "Where the record is for direct TLS, the target begins with TLS, names the domain, and asks for the protocol of servers")]
    [Checks("XEP0368-3-3", "XEP0368-3-7", "XEP0368-3-8", "XEP0368-3-10")]
    public static async Task The_target_begins_with_TLS(Stage stage)
    {
        // Arrange
        stage.Remote.Records.PointToDirectTls();
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.ComesAsync(stage.ArrangingPatience) ?? throw new UnsupportedException("the target does not use records for direct TLS");
        await stage.Remote.Incoming().ServeTlsAsync(door, announcement: null, "xmpp-server");

        // Expect
        var tls = door.Probe.Tls;
        stage.Check("XEP0368-3-3", tls is not null, "a TLS handshake first", "none");
        stage.Check("XEP0368-3-7", tls!.TargetHostName == stage.Remote.Domain, $"the server name {stage.Remote.Domain}", $"'{tls.TargetHostName}'");
        var protocol = tls.NegotiatedApplicationProtocol.ToString();
        stage.Check("XEP0368-3-8", protocol.Length > 0, "an application protocol", "none");
        if (protocol.Length > 0)
        {
            stage.Check("XEP0368-3-10", protocol == "xmpp-server", "xmpp-server", protocol);
        }
    }

    /// <summary>§3: a record of the other service leads to a connection without TLS at first.</summary>
    [Scenario("xep0368/3/s2s/connects-in-clear", "Where the record is for STARTTLS, the target begins in clear")]
    [Checks("XEP0368-3-4")]
    public static async Task The_target_begins_in_clear(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.AcceptAsync();

        // Expect
        await door.ExpectAsync(Wire.HeaderWith($"to='{stage.Remote.Domain}'"));
    }

    /// <summary>§3: within TLS there is no STARTTLS, and what proves who one is counts as ever.</summary>
    [Scenario("xep0368/3/s2s/accepts", "Over direct TLS no STARTTLS is offered, and a good certificate authenticates as ever")]
    [Checks("XEP0368-3-6", "XEP0368-3-5")]
    public static async Task Over_direct_TLS_no_STARTTLS_is_offered(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().OpenDirectAsync("xmpp-server");

        // Act
        await stage.Remote.Outgoing().OpenStreamAsync(montague);

        // Expect
        stage.Check("XEP0368-3-6", montague.Features!.Element(System.Xml.Linq.XName.Get("starttls", Namespaces.Tls)) is null, "no STARTTLS", montague.Features!.ToString());
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{OutgoingSteps.Base64(stage.Remote.Domain)}</auth>");
        await montague.ExpectAsync("XEP0368-3-5", Wire.SaslSuccess);
    }

    /// <summary>§3: a certificate that proves nothing over STARTTLS proves nothing here.</summary>
    [Scenario("xep0368/3/s2s/bad-certificate", "Over direct TLS a bad certificate does not authenticate")]
    [Checks("XEP0368-3-5")]
    public static async Task Over_direct_TLS_a_bad_certificate_does_not_authenticate(Stage stage)
    {
        // Arrange
        stage.Remote.Script = new RemoteScript { Certificate = RemoteCertificate.UnknownAuthority };
        await using var montague = await stage.Remote.Outgoing().OpenDirectAsync("xmpp-server");
        await stage.Remote.Outgoing().OpenStreamAsync(montague);

        // Act
        await montague.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{OutgoingSteps.Base64(stage.Remote.Domain)}</auth>");

        // Expect
        await montague.ExpectAnyOfAsync(
            Outcome.Violation(Wire.SaslSuccess),
            Outcome.Pass(Wire.Element("SASL <failure/>", element => element.Name.LocalName == "failure" ? null : "no failure")),
            Outcome.Pass(Wire.AnyStreamError));
    }
}
