using System.Security.Authentication;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc7590;

/// <summary>RFC 7590 §3: what TLS has to be like, and that a client is authenticated before it takes part.</summary>
public static class S03_Tls
{
    /// <summary>§1 with RFC 7525 §3.1.1: TLS 1.2 or later is preferred over what came before.</summary>
    [Scenario("rfc7590/1/version", "TLS 1.2 or later is negotiated")]
    [Checks("RFC7590-1-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_current_version_of_tls_is_negotiated(Stage stage)
    {
        // Act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var tls = romeo.Probe.Tls ?? throw new UnsupportedException("no TLS is offered");
        stage.Check("RFC7590-1-1", tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13, "TLS 1.2 or TLS 1.3", tls.SslProtocol.ToString());
    }

    /// <summary>§3.4: no resource, and no stanza, for one who is not authenticated.</summary>
    [Scenario("rfc7590/3.4/bind-before-authentication", "One who is not authenticated can bind no resource")]
    [Checks("RFC7590-3.4-2")]
    public static async Task Nobody_binds_before_authentication(Stage stage)
    {
        // Arrange
        await using var mercutio = await stage.SecureAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='set' id='bind1'><bind xmlns='{Namespaces.Bind}'><resource>street</resource></bind></iq>");

        // Expect
        await mercutio.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("not-authorized")),
            Outcome.Pass(Wire.IqError("bind1", "not-authorized|not-allowed|forbidden|service-unavailable")));
    }
}
