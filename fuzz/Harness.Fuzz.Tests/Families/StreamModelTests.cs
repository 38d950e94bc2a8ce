using Harness.Fuzz.Cases;
using Harness.Fuzz.Families;
using Harness.Fuzz.Families.Streams;
using Harness.Fuzz.Model;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Families;

/// <summary>The model of a stream's states.</summary>
public sealed class StreamModelTests
{
    [Fact]
    public void Every_state_is_reached_and_left()
    {
        var states = Enum.GetValues<ModelState>();

        Assert.All(states.Except([ModelState.Opened]), state => Assert.Contains(StreamModel.Commands, command => command.To == state && command.From != state));
        Assert.All(states.Except([ModelState.Closed]), state => Assert.NotEmpty(StreamModel.In(state)));
        Assert.Empty(StreamModel.In(ModelState.Closed));
    }

    [Fact]
    public void What_is_illegal_is_always_answered() =>
        Assert.All(StreamModel.Commands.Where(command => command.Demand == Demand.Refuse), command => Assert.NotEmpty(command.Answers));

    [Fact]
    public void Every_command_is_said_in_some_walk()
    {
        var family = new ModelWalks();
        var said = Enumerable.Range(0, 3000).SelectMany(number => family.Make(new CaseDraw("state-walk", 1, number, 100, Binding.Tcp)).Steps.OfType<SendStep>().Select(send => send.Payload)).ToHashSet();

        Assert.All(StreamModel.Commands, command => Assert.Contains(command.Text, said));
    }
}
