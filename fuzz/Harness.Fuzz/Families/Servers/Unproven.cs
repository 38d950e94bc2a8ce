using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families.Servers;

/// <summary>Stanzas from who did not prove to be whom they name, marked so that they are known wherever they are shown.</summary>
internal static class Unproven
{
    private const string Mark = "unproven";

    /// <summary>A message.</summary>
    /// <param name="addresses">Its <c>from</c> and <c>to</c>, as attributes.</param>
    public static Payload Message(string addresses) => $"<message {addresses}><body>{Mark}</body></message>";

    /// <summary>A message of them, as it is shown.</summary>
    public static ElementAnswer Shown() => new("message") { Text = Mark };

    /// <summary>No stanza of them comes to a stream before its barrier.</summary>
    public static ExpectStep IsNotShown(string stream) =>
        new(stream, Demand.Relay, [Answer.Barrier], [Shown(), new ElementAnswer("presence") { Text = Mark }, new ElementAnswer("iq") { Text = Mark }]);
}
