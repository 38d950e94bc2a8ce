using System.Text;
using System.Text.Json;
using Harness.Load.Profiles;

namespace Harness.Load.Tests.Profiles;

public sealed class JsonSpotTests
{
    [Fact]
    public void A_value_knows_where_it_stands()
    {
        var root = Parse("{\n  // why\n  \"users\": 10,\n  \"steps\": [ { \"do\": \"ping\", }, true ]\n}");

        Assert.Equal((1, 1), (root.Line, root.Column));
        Assert.Equal((3, 12, "10"), (root.Member("users")!.Line, root.Member("users")!.Column, root.Member("users")!.Text));
        var step = root.Member("steps")!.Items[0].Member("do")!;
        Assert.Equal((4, 22, "ping"), (step.Line, step.Column, step.Text));
        Assert.Equal(JsonValueKind.True, root.Member("steps")!.Items[1].Kind);
        Assert.Null(root.Member("rate"));
    }

    [Theory]
    [InlineData("", "line 1, column 1: ")]
    [InlineData("{\n \"users\": 1\n \"rate\": 2 }", "line 3, column ")]
    [InlineData("{ \"users\": 1 } x", "line 1, column 16: ")]
    [InlineData("{\n \"users\": 1,\n \"users\": 2 }", "line 3, column 2: 'users' stands twice")]
    public void What_is_no_json_is_told_with_line_and_column(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_of_another_type_is_told_with_its_place()
    {
        var root = Parse("{ \"a\": \"many\", \"b\": 1.5 }");

        Assert.Equal("line 1, column 8: 'a' is a whole number", Assert.Throws<FormatException>(() => root.Member("a")!.AsWhole("a")).Message);
        Assert.Equal("line 1, column 21: 'b' is a whole number", Assert.Throws<FormatException>(() => root.Member("b")!.AsWhole("b")).Message);
        Assert.Equal("line 1, column 21: 'b' is true or false", Assert.Throws<FormatException>(() => root.Member("b")!.AsFlag("b")).Message);
        Assert.Equal("line 1, column 8: 'a' is a number", Assert.Throws<FormatException>(() => root.Member("a")!.AsNumber("a")).Message);
        Assert.Equal("line 1, column 21: 'b' is a text", Assert.Throws<FormatException>(() => root.Member("b")!.AsText("b")).Message);
        Assert.Equal(1.5, root.Member("b")!.AsNumber("b"));
    }

    private static JsonSpot Parse(string text) => JsonSpot.Parse(Encoding.UTF8.GetBytes(text));
}
