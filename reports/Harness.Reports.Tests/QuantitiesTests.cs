namespace Harness.Reports.Tests;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(1.25, "1.3 ms")]
    [InlineData(17.25, "17 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(999.9, "1.0 s")]
    [InlineData(12_345, "12.3 s")]
    [InlineData(59_949, "59.9 s")]
    [InlineData(59_960, "1 min 00 s")]
    [InlineData(125_000, "2 min 05 s")]
    public void A_duration_has_the_unit_that_fits(double milliseconds, string expected) =>
        Assert.Equal(expected, Quantities.Duration(milliseconds));
}
