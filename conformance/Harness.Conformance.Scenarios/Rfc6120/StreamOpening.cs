using System.Text;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>The initial stream headers of RFC 6120 §4, and the one restart that a scenario has to play by hand.</summary>
internal static class StreamOpening
{
    /// <summary>A good header with further or other attributes.</summary>
    /// <param name="stage">Names the domain.</param>
    /// <param name="further">Attributes beside <c>to</c>, <c>version</c> and the namespaces.</param>
    internal static string Header(Stage stage, string further = "") =>
        $"<stream:stream to='{stage.Domain}' version='1.0' {further} xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>";

    /// <summary>Brings a stream to SASL success with PLAIN, and stops there: the next to send is a header.</summary>
    internal static async Task<Actor> AuthenticateWithoutRestartAsync(Stage stage, Account account)
    {
        var actor = await stage.SecureAsync("romeo");
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account.Localpart}\0{account.Password}"));
        await actor.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='PLAIN'>{credentials}</auth>");
        await actor.AwaitAsync(Wire.SaslSuccess);
        return actor;
    }
}
