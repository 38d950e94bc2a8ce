using System.Text;
using FsCheck.Xunit;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;

namespace Harness.Fuzz.Tests.Execution;

/// <summary>What a payload sends.</summary>
public sealed class PayloadTests
{
    private static readonly CaseNames s_names = new("capulet.example");

    [Theory]
    [InlineData("<a to='{domain}'/>", "<a to='capulet.example'/>")]
    [InlineData("{ {} {Domain} {domain", "{ {} {Domain} {domain")]
    public void Names_in_braces_are_filled_in_and_other_braces_stay(string text, string sent) => Assert.Equal(sent, Encoding.UTF8.GetString(s_names.Whole(text)));

    [Fact]
    public void A_repetition_knows_its_number() => Assert.Equal("<x a0='' a1='' a2=''/>", Encoding.UTF8.GetString(s_names.Whole((Payload)"<x" + ((Payload)" a{#}=''").Times(3) + "/>")));

    [Fact]
    public void A_name_that_nobody_knows_is_told() => Assert.Equal("nobody knows what {mercutio} is", Assert.Throws<UnreachableException>(() => s_names.Whole("{mercutio}")).Message);

    [Property(MaxTest = 200)]
    public bool Blocks_of_any_size_are_the_whole(byte[] head, byte[] repeated, byte count, byte size)
    {
        var payload = Payload.Raw(head) + Payload.Raw(repeated).Times(count) + "{domain}";
        var blocks = s_names.Blocks(payload, 1 + size).Select(block => block.ToArray()).ToList();

        return blocks.SelectMany(block => block).SequenceEqual(s_names.Whole(payload)) && blocks.SkipLast(1).All(block => block.Length == 1 + size);
    }

    [Fact]
    public void A_payload_put_together_in_another_way_is_the_same() => Assert.Equal((Payload)"abc", (Payload)"a" + "b" + "c");
}
