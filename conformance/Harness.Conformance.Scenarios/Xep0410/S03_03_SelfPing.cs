using Harness.Conformance.Scenarios.Xep0045;

namespace Harness.Conformance.Scenarios.Xep0410;

/// <summary>XEP-0410 §3.3: a room answers for the occupant who asks whether it is still in.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S03_03_SelfPing
{
    private const string Optimized = "http://jabber.org/protocol/muc#self-ping-optimization";

    /// <summary>§3.3: who is in is told so.</summary>
    [Scenario("xep0410/3.3/joined", "A room that answers self-pings says so, and answers an occupant with a result")]
    [Checks("XEP0410-3.3-1")]
    public static async Task Who_is_in_is_told_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='selfping1' to='{room.Occupant("romeo")}'><ping xmlns='urn:xmpp:ping'/></iq>");
        var came = await romeo.GatherAsync(by: null, Wire.Element("the answer, or the ping itself", element => element.Name.LocalName == "iq" && element.Attribute("id")?.Value.StartsWith("fence", StringComparison.Ordinal) != true ? null : "something else"));

        // Expect: without the optimization the ping comes back to who has sent it.
        var isAdvertised = (await room.FeaturesAsync()).Contains(Optimized);
        if (came.Has(Wire.Stanza("<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>")) && !isAdvertised)
        {
            throw new UnsupportedException("the room passes self-pings on");
        }

        stage.Check("XEP0410-3.3-1", came.Has(Wire.IqResult("selfping1")), "a result", came.ToString());
        stage.Check("XEP0410-3.3-1", isAdvertised, $"the feature {Optimized}", "the room does not advertise it");
    }

    /// <summary>§3.3: who is out is told so.</summary>
    [Scenario("xep0410/3.3/not-joined", "A room that answers self-pings answers one who is not in it with not-acceptable")]
    [Checks("XEP0410-3.3-1")]
    public static async Task Who_is_out_is_told_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Optimized);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='selfping1' to='{room.Occupant("romeo")}'><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("selfping1", "not-acceptable"));
    }
}
