using Harness.Conformance.Servers;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Servers;

/// <summary>What scenarios with another server expect beside the steps of <see cref="Wire"/>.</summary>
internal static class RemoteExpectations
{
    private static readonly string[] s_stanzas = ["message", "presence", "iq"];

    /// <summary>On a stream of the target, which has shown elsewhere that it is done: no stanza was sent. Whether it closes is its own affair.</summary>
    public static async Task ExpectNoStanzaAsync(this Stage stage, Actor door, string requirement)
    {
        var came = new List<WireFrame>();
        while (await door.NextAsync(TimeSpan.Zero) is { IsOver: false } frame)
        {
            came.Add(frame);
        }

        var stanza = came.Find(frame => s_stanzas.Contains(frame.Element?.Name.LocalName, StringComparer.Ordinal));
        stage.Check(requirement, stanza is null, "no stanza", stanza?.ToString() ?? "none");
    }

    /// <summary>Goes on only where SASL EXTERNAL is offered.</summary>
    public static void DemandExternal(this Stage stage, Actor server)
    {
        if (!OutgoingSteps.OffersExternal(server))
        {
            throw new UnsupportedException($"{stage.Domain} offers no SASL EXTERNAL to a server with a good certificate");
        }
    }

    /// <summary>A client of the target has received nothing: a request of its is answered next.</summary>
    public static Task ExpectNothingAsync(this Actor client, string requirement) => client.ExpectAsync(requirement, Wire.Nothing);
}
