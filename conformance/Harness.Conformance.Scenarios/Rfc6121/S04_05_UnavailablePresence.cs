using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §4.5: a resource goes, with a word or without.</summary>
public static class S04_05_UnavailablePresence
{
    /// <summary>Ways to go without unavailable presence.</summary>
    public static IEnumerable<Cell<string>> UngracefulEnds { get; } =
    [
        new("rfc6121/4.5.2/ungraceful-close", "A stream that is closed without a word becomes unavailable presence", "close", "RFC6121-4.5.2-6", "RFC6121-4.5.2-2", "RFC6121-4.5.2-1"),
        new("rfc6121/4.5.2/ungraceful-reset", "A connection that is reset becomes unavailable presence", "reset", "RFC6121-4.5.2-6", "RFC6121-4.5.2-2", "RFC6121-4.5.2-1"),
        new("rfc6121/4.5.2/ungraceful-error", "A stream that ends by an error becomes unavailable presence", "error", "RFC6121-4.5.2-6", "RFC6121-4.5.2-2", "RFC6121-4.5.2-1"),
    ];

    /// <summary>§4.5.2, §4.5.3: the full XML, to subscribers.</summary>
    [Scenario("rfc6121/4.5.2/to-subscribers", "Unavailable presence reaches a subscriber with all it contains")]
    [Checks("RFC6121-4.5.2-2", "RFC6121-4.5.2-4", "RFC6121-4.5.3-1")]
    public static async Task Unavailable_presence_reaches_a_subscriber_whole(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);

        // Act
        await orchard.SendAsync("<presence type='unavailable' id='p2'><status>banished</status><x xmlns='urn:example:mantua'/></presence>");
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));

        // Expect
        await balcony.ExpectAsync(
            Wire.Stanza($"<presence type='unavailable' id='p2' from='{orchard.FullJid}'><status>banished</status><x xmlns='urn:example:mantua'/></presence>"));
    }

    /// <summary>§4.5.2: to the siblings, and to the resource that goes.</summary>
    [Scenario("rfc6121/4.5.2/to-own-resources", "Unavailable presence reaches the siblings and the resource that goes")]
    [Checks("RFC6121-4.5.2-5")]
    public static async Task Unavailable_presence_reaches_the_siblings_and_the_resource_that_goes(Stage stage)
    {
        // Arrange
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}' type='[absent]'/>"));
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));

        // Act
        await chamber.SendAsync("<presence type='unavailable' id='p2'/>");

        // Expect
        var presence = Wire.Stanza($"<presence type='unavailable' id='p2' from='{chamber.FullJid}'/>");
        await balcony.ExpectAsync(presence);
        await chamber.ExpectAsync(presence);
    }

    /// <summary>§4.5.2: "the server MUST generate the unavailable presence broadcast on the user's behalf".</summary>
    [ScenarioTable(nameof(UngracefulEnds))]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task A_resource_that_vanishes_becomes_unavailable(Stage stage, string end)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);

        // Act
        if (end == "close")
        {
            await orchard.SendAsync("</stream:stream>");
        }
        else if (end == "reset")
        {
            orchard.Abort();
        }
        else
        {
            await orchard.SendAsync("<parting xmlns='urn:example:sweet-sorrow'></sorrow>");
        }

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<presence type='unavailable' from='{orchard.FullJid}'/>"));
        if (end != "reset")
        {
            orchard.Ignore(Wire.Stanza("<presence/>"));
            orchard.Ignore(Wire.AnyStreamError as FrameMatcher ?? throw new InvalidOperationException("a stream error is one frame"));
            await orchard.AwaitAsync(Wire.StreamEnd);
        }
    }

    /// <summary>§4.5.2, implementation note: presence after unavailable presence begins a new presence session.</summary>
    [Scenario("rfc6121/4.5.2/available-again", "Presence after unavailable presence is initial presence again")]
    [Checks("RFC6121-4.2.2-1", "RFC6121-4.5.2-7")]
    public static async Task Presence_after_unavailable_presence_is_initial_again(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));
        await orchard.SendAsync("<presence type='unavailable'/>");
        await balcony.AwaitAsync(Wire.Stanza($"<presence type='unavailable' from='{orchard.FullJid}'/>"));

        // Act
        await orchard.SendAsync("<presence id='again'/>");

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<presence type='[absent]' id='again' from='{orchard.FullJid}'/>"));
    }

    /// <summary>§4.5.2 with §4.4.3: a resource that has gone is no available resource any more.</summary>
    [Scenario("rfc6121/4.5.2/no-presence-when-gone", "A resource that has gone receives no presence of contacts")]
    [Checks("RFC6121-4.4.3-1")]
    public static async Task A_resource_that_has_gone_receives_no_presence(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        await balcony.SendAsync("<presence type='unavailable'/>");
        balcony.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));
        await balcony.AwaitAsync(Wire.Nothing);

        // Act
        await orchard.SendAsync("<presence id='p2'><show>dnd</show></presence>");

        // Expect
        await balcony.ExpectAsync(Wire.NothingFrom(orchard));
    }
}
