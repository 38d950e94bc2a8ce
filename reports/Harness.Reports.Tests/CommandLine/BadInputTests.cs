using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>Every bad input gets one line on standard error and the documented exit code (DESIGN §9).</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "a verb is missing")]
    [InlineData("frobnicate", "unknown verb 'frobnicate'; the verbs are ")]
    [InlineData("report --frobnicate", "unknown option '--frobnicate'")]
    [InlineData("report /nonexistent", "/nonexistent: cannot be read")]
    [InlineData("report README.md", "README.md: not a readable result")]
    [InlineData("fuzz --target self", "the verb 'fuzz' is not built yet")]
    [InlineData("load --anything", "the verb 'load' is not built yet")]
    [InlineData("agent", "the verb 'agent' is not built yet")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string arguments, string words) =>
        (await HarnessProcess.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Refuses(2, words);

    [Fact]
    public async Task An_output_that_is_a_file_is_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        await ResultFile.WriteAsync(folder.File("result.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);

        (await HarnessProcess.RunAsync("report", folder.Path, "--out", folder.File("result.json"))).Refuses(2, "cannot be written");
    }

    [Fact]
    public async Task Verbose_adds_where_it_came_from()
    {
        var run = await HarnessProcess.RunAsync("report", "/nonexistent", "--verbose");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, line => line.Contains("   at Harness.Results.ResultFile", StringComparison.Ordinal));
    }
}
