using System.Text;
using Harness.Load.Profiles;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;

namespace Harness.Load.Tests.Scenarios;

public sealed class CompositionTests
{
    [Fact]
    public void Each_field_of_a_step_is_read()
    {
        var steps = Read("""
            [
              { "do": "message", "name": "chat", "times": 3 },
              { "do": "think", "time": "500ms", "upTo": "2s" },
              { "do": "stanza", "stanza": "<message id='{id}' to='{partner}'/>", "answer": "{id}", "at": "partner" },
              { "do": "stanza", "stanza": "<iq id='{id}' type='get' to='{domain}'><x xmlns='y'/></iq>", "refused": true }
            ]
            """).Steps;

        Assert.Equal(("chat", 3, 1.0), (steps[0].Name, steps[0].Times, steps[0].Weight));
        Assert.Equal((TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)), (steps[1].Time, steps[1].UpTo));
        Assert.Equal(("{id}", true, false), (steps[2].Stanza!.Answer, steps[2].Stanza!.IsAtPartner, steps[2].Stanza!.IsRefused));
        Assert.Equal(("stanza", true, false), (steps[3].Name, steps[3].Stanza!.IsRefused, steps[3].Stanza!.IsAtPartner));
    }

    [Theory]
    [InlineData("""[{ "do": "ping" }, { "do": "room" }]""", null, false)]
    [InlineData("""[{ "do": "ping", "weight": 2 }, { "do": "room" }]""", null, true)]
    [InlineData("""[{ "do": "ping" }, { "do": "room" }]""", "\"weights\"", true)]
    public void Steps_are_drawn_where_one_has_a_weight_or_the_order_says_so(string steps, string? order, bool isDrawn) => Assert.Equal(isDrawn, Read(steps, order).IsDrawn);

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        var first = Read("""
            [
              { "do": "message", "name": "chat", "weight": 2.5, "times": 3 }, { "do": "login", "time": "1s", "upTo": "2s" }, { "do": "ping" },
              { "do": "stanza", "stanza": "<message id='{id}' to='{partner}'><body>{n}</body></message>", "answer": "{n}", "at": "partner" },
              { "do": "stanza", "stanza": "<iq id='{id}' type='get'/>", "refused": true }
            ]
            """);

        var second = Composition.Read(Spot((first with { Name = "day", Summary = "what is done in one" }).Write().ToJsonString()));

        Assert.Equal(("day", "what is done in one", first.IsDrawn), (second?.Name, second?.Summary, second?.IsDrawn));
        Assert.Equal(first.Steps, second!.Steps);
    }

    [Theory]
    [InlineData("[]", "line 1, column 1: 'steps' is a list of steps, one at least")]
    [InlineData("[ 1 ]", "line 1, column 3: a step is an object")]
    [InlineData("[\n  {}\n]", "line 2, column 3: a step lacks 'do'")]
    [InlineData("[{ \"do\": \"dance\" }]", "line 1, column 10: there is no step 'dance'; there are message, room, ping")]
    [InlineData("[{ \"do\": \"ping\",\n \"time\": \"1s\" }]", "line 2, column 10: a step ping has no field 'time'; it has do, name, weight, times")]
    [InlineData("[{ \"do\": \"ping\", \"weigth\": 1 }]", "a step ping has no field 'weigth'")]
    [InlineData("[{ \"do\": \"ping\", \"weight\": -1 }]", "a weight is negative")]
    [InlineData("[{ \"do\": \"ping\", \"times\": 0 }]", "'times' is 1 to 10,000")]
    [InlineData("[{ \"do\": \"ping\", \"name\": \"iteration\" }]", "a step is called otherwise")]
    [InlineData("[{ \"do\": \"think\" }]", "a step think needs 'time', or 'upTo'")]
    [InlineData("[{ \"do\": \"think\", \"time\": \"soon\" }, { \"do\": \"ping\" }]", "column 27: 'soon' is no time")]
    [InlineData("[{ \"do\": \"think\", \"time\": \"1s\" }]", "nothing is done in these steps")]
    [InlineData("[{ \"do\": \"stanza\" }]", "a step stanza lacks 'stanza'")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<iq\" }]", "the stanza is no XML")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<stream/>\" }]", "<stream/> is no stanza")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<iq type='get'/>\" }]", "an iq has the attribute id='{id}'")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<iq id='{id}' to='{romeo}'/>\" }]", "there is no place {romeo}; there are {id} {stamp}")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<presence/>\", \"at\": \"partner\" }]", "'at' needs 'answer'")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<presence/>\", \"at\": \"juliet\" }]", "'at' is self or partner")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<message to='{partner}'><body>{stamp}</body></message>\" }]", "has the attribute id='{id}' too")]
    [InlineData("[{ \"do\": \"stanza\", \"stanza\": \"<message id='{id}' to='{partner-address}'><body>{stamp}</body></message>\" }]", "{partner-address} does not go with {stamp}")]
    public void What_is_wrong_is_told_with_its_place(string steps, string said) => Assert.Contains(said, Assert.Throws<FormatException>(() => Read(steps)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"weights!\"", "line 1, column 1: there is no order 'weights!'; there are sequence, weights")]
    [InlineData("\"sequence\"", "a sequence has no weights")]
    public void An_order_that_cannot_be_is_told(string order, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => Read("""[{ "do": "ping", "weight": 2 }]""", order)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{ "do": "ping" }, { "do": "think", "time": "1s" }]""", 1, "iteration,ping")]
    [InlineData("""[{ "do": "ping" }, { "do": "message" }, { "do": "ping" }]""", 2, "iteration,ping,message")]
    [InlineData("""[{ "do": "message" }, { "do": "room", "name": "hall" }]""", 7, "iteration,message,hall")]
    [InlineData("""[{ "do": "ping", "weight": 1 }, { "do": "room", "weight": 0 }]""", 1, "iteration,ping")]
    [InlineData("""[{ "do": "stanza", "stanza": "<message to='{partner}'/>" }]""", 2, "iteration,stanza")]
    public void A_group_is_as_large_as_its_steps_need(string steps, int size, string names)
    {
        var scenario = new ComposedScenario(Read(steps), new ScenarioSettings { RoomSize = 7 });

        Assert.Equal((size, names), (scenario.GroupSize, string.Join(',', scenario.Steps)));
    }

    private static Composition Read(string steps, string? order = null) => Composition.Read(Spot(steps), order is null ? null : Spot(order));

    private static JsonSpot Spot(string json) => JsonSpot.Parse(Encoding.UTF8.GetBytes(json));
}
