using FsCheck.Fluent;
using Harness.Fuzz.Generators;

namespace Harness.Fuzz.Tests.Generators;

/// <summary>What holds for every generator of the catalogue.</summary>
public sealed class GeneratorTests
{
    public static TheoryData<string> Names => [.. GeneratorCatalogue.For(Surroundings.Default).Select(generator => generator.Name)];

    [Fact]
    public void No_name_is_used_twice() => Assert.Equal(Names.Count, Names.Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_knows_whether_it_is_legal(string name)
    {
        var generator = Find(name);

        Assert.All(Generator.Draw(generator.Legal, 1, 60), value => Assert.Null(value.Breach));
        Assert.All(Generator.Draw(generator.Illegal, 1, 60), value => Assert.NotNull(value.Breach));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_values(string name)
    {
        var generator = Find(name);

        Assert.Equal(generator.Draw(7, 40).Select(Written), generator.Draw(7, 40).Select(Written));
        Assert.NotEqual(generator.Draw(7, 40).Select(Written), generator.Draw(8, 40).Select(Written));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shrinking_keeps_the_rule_and_makes_the_value_smaller(string name)
    {
        foreach (var value in Find(name).Draw(3, 60))
        {
            foreach (var smaller in value.Shrunk().Take(40))
            {
                Assert.Equal(value.Breach?.Rule, smaller.Breach?.Rule);
                Assert.True(smaller.Bytes.Length < value.Bytes.Length || smaller.Root.Parts.Length < value.Root.Parts.Length, $"{smaller} is no smaller than {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_breach_names_its_generator_and_its_section(string name) => Assert.All(Generator.Draw(Find(name).Illegal, 5, 60), value =>
    {
        Assert.Contains("/", value.Breach!.Rule, StringComparison.Ordinal);
        Assert.Matches("^(RFC|XEP-)", value.Breach.Section);
    });

    /// <summary>Each piece that can be left out alone is left out, down to the piece that breaks the rule.</summary>
    [Fact]
    public void An_illegal_text_shrinks_to_the_illegal_piece()
    {
        var value = Generator.Draw(Utf8Texts.Generator.Illegal, 11, 20).MaxBy(sample => sample.Bytes.Length)!;
        while (value.Shrunk().FirstOrDefault() is { } smaller)
        {
            value = smaller;
        }

        Assert.InRange(value.Bytes.Length, 1, 8);
        Assert.NotNull(value.Breach);
    }

    [Fact]
    public void Every_way_of_cutting_gives_all_bytes_in_order()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(value => (byte)value)];
        foreach (var chunking in Generator.Draw(Chunking.Arbitrary.Generator, 2, 200))
        {
            var segments = chunking.Cut(bytes).ToList();
            Assert.DoesNotContain(segments, segment => segment.IsEmpty);
            Assert.Equal(bytes, segments.SelectMany(segment => segment.ToArray()));
        }
    }

    [Fact]
    public void An_interleaving_keeps_the_order_of_each_stream_and_shrinks_to_fewer_switches()
    {
        IReadOnlyList<string>[] streams = [["a1", "a2", "a3"], ["b1", "b2"]];
        foreach (var interleaving in Generator.Draw(Interleaving.Of(3, 2).Generator, 2, 50))
        {
            var merged = interleaving.Merge(streams).ToList();
            Assert.Equal(streams[0], merged.Where(turn => turn.Stream == 0).Select(turn => turn.Item));
            Assert.Equal(streams[1], merged.Where(turn => turn.Stream == 1).Select(turn => turn.Item));
            Assert.All(Interleaving.Of(3, 2).Shrinker(interleaving), smaller => Assert.True(smaller.Switches < interleaving.Switches));
        }
    }

    [Fact]
    public void A_wrong_order_is_right_up_to_its_last_step() => Assert.All(
        Generator.Draw(NegotiationOrder.For(Surroundings.Default, "s3cr3t"), 4, 200),
        order => Assert.All(order.Steps[..^1], step => Assert.Null(step.Breach)));

    private static Generator Find(string name) => GeneratorCatalogue.For(Surroundings.Default).Single(generator => generator.Name == name);

    private static string Written(Generated value) => Convert.ToHexString(value.Bytes.Span);
}
