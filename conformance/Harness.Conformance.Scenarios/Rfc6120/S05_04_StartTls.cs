using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §5.4: how STARTTLS goes.</summary>
[Bindings(Binding.Tcp)]
[Requires(Feature.StartTls)]
public static class S05_04_StartTls
{
    /// <summary>§5.4.2.1, §5.4.2.3: the request is answered with proceed.</summary>
    [Scenario("rfc6120/5.4.2.3/proceed", "STARTTLS is answered with proceed")]
    [Checks("RFC6120-5.4.2.1-1", "RFC6120-5.4.2.3-1")]
    public static async Task Starttls_is_answered_with_proceed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.StreamAsync("romeo");

        // Act
        await romeo.SendAsync($"<starttls xmlns='{Namespaces.Tls}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<proceed xmlns='{Namespaces.Tls}'/>"));
    }
}
