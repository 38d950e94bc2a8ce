using Harness.Load.Models;

namespace Harness.Load.Tests.Models;

public sealed class SimulationTextTests
{
    [Theory]
    [InlineData("keep-constant(50, 30s)")]
    [InlineData("ramping-constant(50, 30s)")]
    [InlineData("inject(0.5, 500ms)")]
    [InlineData("ramping-inject(200, 60s)")]
    [InlineData("inject-random(10, 20, 5s)")]
    [InlineData("pause(5s)")]
    [InlineData("iterations-for-constant(5, 100)")]
    [InlineData("iterations-for-inject(5, 100)")]
    public void What_is_read_is_written_the_same(string text) => Assert.Equal(text, SimulationText.Write(SimulationText.Parse(text)));

    [Theory]
    [InlineData("inject")]
    [InlineData("inject(5)")]
    [InlineData("inject(many, 5s)")]
    [InlineData("inject(5, soon)")]
    [InlineData("keep-constant(1.5, 5s)")]
    [InlineData("flood(5, 5s)")]
    public void What_is_no_part_of_a_model_is_refused_in_one_line(string text) =>
        Assert.DoesNotContain('\n', Assert.Throws<FormatException>(() => SimulationText.Parse(text)).Message);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void A_time_has_a_unit(string text, int milliseconds) => Assert.Equal(milliseconds, SimulationText.ParseTime(text).TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5d")]
    [InlineData("99999999h")]
    public void What_is_no_time_is_refused(string text) => Assert.Throws<FormatException>(() => SimulationText.ParseTime(text));
}
