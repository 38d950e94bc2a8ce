using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §13.7.2: the target connects, and judges the certificate that it is shown. Dialback is not to be had.</summary>
[TargetPlays(Role.S2s)]
public static class S13_07_TheirCertificates
{
    /// <summary>What may be shown that is not to be trusted.</summary>
    public static IEnumerable<Cell<RemoteCertificate>> Bad { get; } =
    [
        new("rfc6120/13.7.2/s2s/shown-wrong-host", "Nothing is sent to a server with the certificate of another host", RemoteCertificate.WrongHost),
        new("rfc6120/13.7.2/s2s/shown-expired", "Nothing is sent to a server with a certificate that has ended", RemoteCertificate.Expired),
        new("rfc6120/13.7.2/s2s/shown-unknown-authority", "Nothing is sent to a server with a certificate of an authority that is not trusted", RemoteCertificate.UnknownAuthority),
        new("rfc6120/13.7.2/s2s/shown-self-signed", "Nothing is sent to a server with a certificate that nobody vouches for", RemoteCertificate.SelfSigned),
    ];

    /// <summary>§13.7.2, §10.4.3: the stanza comes back, and does not go out.</summary>
    [ScenarioTable(nameof(Bad))]
    [Checks("RFC6120-13.7.2-3", "RFC6120-5.4.3.1-6", "RFC7590-3.4-3", "RFC6120-10.4.3-3")]
    public static async Task Nothing_is_sent_to_a_server_that_proves_nothing(Stage stage, RemoteCertificate certificate)
    {
        // Arrange
        stage.Remote.BeStrict();
        stage.Remote.Script = new RemoteScript { Certificate = certificate, OffersDialback = false };
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().HandshakeAsync();
        var came = await stage.Remote.LureAsync(door);

        // Expect: how it ends the connection is its own affair.
        foreach (var requirement in new[] { "RFC6120-13.7.2-3", "RFC6120-5.4.3.1-6", "RFC7590-3.4-3" })
        {
            stage.Check(requirement, came is null, "no stanza", came ?? "none");
        }

        await juliet.ExpectAnyOfAsync(
            "RFC6120-10.4.3-3",
            Outcome.Pass(Wire.StanzaError("message", "wherefore", "remote-server-timeout")),
            Outcome.Violation(Wire.Stanza("<message type='error' id='wherefore'/>")));
    }
}
