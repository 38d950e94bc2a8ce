using System.Collections.Immutable;
using System.Text;
using Harness.Fuzz.Mutators;

namespace Harness.Fuzz.Tests.Mutators;

public sealed class ByteMutatorTests
{
    private static readonly byte[] s_input = Encoding.UTF8.GetBytes("<message to='juliet@im.example.com' id='17'><body>wherefore</body><x xmlns='urn:x'/></message>");
    private static readonly byte[] s_other = Encoding.UTF8.GetBytes("<iq type='get' id='a'><ping xmlns='urn:xmpp:ping'/></iq>");

    [Fact]
    public void The_same_chance_makes_the_same_mutants() => Assert.Equal(Mutants(5, 500), Mutants(5, 500));

    [Fact]
    public void Another_seed_makes_other_mutants() => Assert.NotEqual(Mutants(5, 500), Mutants(6, 500));

    [Fact]
    public void Nearly_every_mutant_differs_from_its_parent_and_from_the_others()
    {
        var mutants = Mutants(1, 2000);

        Assert.InRange(mutants.Distinct().Count(), 1700, 2000);
        Assert.InRange(mutants.Count(mutant => mutant == Convert.ToHexString(s_input)), 0, 100);
    }

    [Theory]
    [InlineData("id='4294967296'")]
    [InlineData("<body>wherefore</body><body>wherefore</body>")]
    [InlineData("<x xmlns='urn:x'/><x xmlns='urn:x'/>")]
    [InlineData("<ping xmlns='urn:xmpp:ping'/>")]
    [InlineData(" id='17' id='17'")]
    [InlineData("<message to='juliet@im.example.com'><body>")]
    public void Numbers_elements_and_attributes_have_their_turn(string wanted) =>
        Assert.Contains(Mutants(2, 20_000), mutant => Encoding.UTF8.GetString(Convert.FromHexString(mutant)).Contains(wanted, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<a")]
    [InlineData("<a b='")]
    [InlineData("</a>")]
    [InlineData("<<><>")]
    public void Any_bytes_can_be_mutated(string text)
    {
        var mutator = new ByteMutator();
        var buffer = new MutationBuffer(64);
        for (ulong number = 0; number < 3000; number++)
        {
            var chance = Chance.Of(3, number);
            buffer.Load(Encoding.UTF8.GetBytes(text));
            mutator.Mutate(buffer, s_other, ref chance);
            Assert.InRange(buffer.Length, 0, 64);
        }
    }

    [Fact]
    public void A_talk_is_mutated_in_its_order_and_inside()
    {
        ImmutableArray<string> talk = ["a", "b", "c"];
        var mutants = Enumerable.Range(0, 500).Select(number =>
        {
            var chance = Chance.Of(9, (ulong)number);
            return string.Concat(SequenceMutator.Mutate(talk, ["x", "y"], (string step, ref Chance _) => step.ToUpperInvariant(), ref chance));
        }).ToHashSet();

        Assert.All(["bc", "aabc", "bac", "xabc", "xy", "aBc"], wanted => Assert.Contains(wanted, mutants));
    }

    private static List<string> Mutants(ulong seed, int count)
    {
        var mutator = new ByteMutator();
        var buffer = new MutationBuffer(4096);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var chance = Chance.Of(seed, (ulong)number);
            buffer.Load(s_input);
            mutator.Mutate(buffer, s_other, ref chance);
            return Convert.ToHexString(buffer.Bytes);
        })];
    }
}
