using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Results;

namespace Harness.Reports.Tests.Results;

public sealed class ResultFileTests
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);

    [Fact]
    public void A_written_result_has_exactly_the_properties_of_the_schema() =>
        Assert.Empty(Schema.Validate(Parse(ResultFile.ToUtf8(Samples.EveryVerdict))));

    [Fact]
    public void A_result_without_scenarios_has_exactly_the_properties_of_the_schema()
    {
        var empty = Samples.EveryVerdict with { Scenarios = [], Stale = [], Features = [], Coverage = [], EndedEarly = "interrupted", Target = new TargetResult("x", null, null, []) };

        Assert.Empty(Schema.Validate(Parse(ResultFile.ToUtf8(empty))));
    }

    [Theory]
    [InlineData("$.summary.pass")]
    [InlineData("$.scenarios.0.binding")]
    [InlineData("$.scenarios.0.checks.0.verdict")]
    [InlineData("$.endedEarly")]
    public void The_schema_misses_a_property_that_was_taken_out(string path)
    {
        var json = JsonNode.Parse(ResultFile.ToUtf8(Samples.EveryVerdict))!;
        var names = path.Split('.')[1..];
        var owner = names[..^1].Aggregate(json, (node, name) => int.TryParse(name, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[name]!);
        Assert.True(owner.AsObject().Remove(names[^1]));

        Assert.NotEmpty(Schema.Validate(JsonSerializer.SerializeToElement(json)));
    }

    [Fact]
    public void The_schema_refuses_a_property_that_it_does_not_know()
    {
        var json = JsonNode.Parse(ResultFile.ToUtf8(Samples.EveryVerdict))!;
        json["scenarios"]![0]!["colour"] = "red";

        Assert.Equal(["$.scenarios[0].colour: is not in the schema"], Schema.Validate(JsonSerializer.SerializeToElement(json)));
    }

    [Fact]
    public void A_result_that_is_read_back_writes_the_same_bytes()
    {
        var written = ResultFile.ToUtf8(Samples.EveryVerdict);

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ResultFile.ToUtf8(ResultFile.FromUtf8(written, "sample"))));
    }

    [Fact]
    public void Verdicts_stand_in_lower_case()
    {
        var json = JsonNode.Parse(ResultFile.ToUtf8(Samples.EveryVerdict))!;

        Assert.Equal(
            ["violation", "pass", "pass", "violation", "deviation", "inconclusive", "unsupported", "fault"],
            json["scenarios"]!.AsArray().Select(scenario => scenario!["verdict"]!.GetValue<string>()),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("", "not a readable result")]
    [InlineData("{", "not a readable result")]
    [InlineData("[]", "has no 'schema'")]
    [InlineData("{\"schema\":7}", "has no 'schema'")]
    [InlineData("{\"schema\":\"harness-result/9\"}", "has schema 'harness-result/9'; this version reads 'harness-result/1'")]
    [InlineData("{\"schema\":\"harness-result/1\"}", "not a readable result")]
    public void What_is_no_result_is_refused_in_one_line(string text, string words)
    {
        var failure = Assert.Throws<ResultFormatException>(() => ResultFile.FromUtf8(Encoding.UTF8.GetBytes(text), "x.json"));

        Assert.StartsWith("x.json: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var failure = await Assert.ThrowsAsync<ResultFormatException>(() => ResultFile.ReadAsync("/nonexistent/result.json", TestContext.Current.CancellationToken));

        Assert.StartsWith("/nonexistent/result.json: cannot be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(ResultFile.Name);
        await ResultFile.WriteAsync(path, Samples.EveryVerdict, TestContext.Current.CancellationToken);
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ResultFile.WriteAsync(path, Samples.EveryVerdict with { Seed = 7 }, new CancellationToken(canceled: true)));

        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    private static JsonElement Parse(byte[] utf8) => JsonDocument.Parse(utf8).RootElement;
}
