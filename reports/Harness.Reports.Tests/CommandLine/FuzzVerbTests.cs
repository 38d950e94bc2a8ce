using Harness.Results.Fuzz;

namespace Harness.Reports.Tests.CommandLine;

/// <summary><c>harness fuzz</c> as a person runs it.</summary>
public sealed class FuzzVerbTests
{
    [Fact]
    public async Task A_campaign_leaves_all_its_reports_and_can_be_resumed()
    {
        using var folder = new TemporaryFolder();

        var first = await HarnessProcess.RunAsync("fuzz", "--class", "xml-restricted", "--class", "header", "--cases", "40", "--seed", "3", "--patience", "60s", "--duration", "5m", "--out", folder.Path);
        var second = await HarnessProcess.RunAsync("fuzz", "--resume", folder.Path, "--cases", "40", "--patience", "60s", "--duration", "5m");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        foreach (var file in new[] { "result.json", "index.html", "junit.xml", "summary.md", "results.sarif", "campaign.json", "triples.tsv" })
        {
            Assert.True(File.Exists(folder.File(file)), file);
        }

        var result = await FuzzResultFile.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((40, 80, 3), (result.Summary.Cases, result.Summary.NextNumber, result.Seed));
        Assert.NotEmpty(Directory.GetFiles(folder.File("corpus")));
    }

    [Fact]
    public async Task A_case_that_shows_nothing_is_replayed_with_exit_code_0()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("c.xmpp-case"),
            "xmpp-case 1\nclass xml-restricted\nvariant comment\nshows must-refuse conformance response \"barrier\" exit \"\" summary \"was taken\"\n\nopen a romeo tcp bound\nsend a \"<!-- -->\"\nexpect a refuse stream-error(restricted-xml) never barrier\n",
            TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("fuzz", "--replay", folder.File("c.xmpp-case"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("not there any more", run.Output, StringComparison.Ordinal);
        Assert.Contains("> <!-- -->", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_shows_something_is_replayed_with_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("c.xmpp-case"),
            "xmpp-case 1\nclass xml-restricted\nvariant nothing\n\nopen a romeo tcp bound\nsend a \" \"\nexpect a refuse stream-error(restricted-xml) never barrier\n",
            TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("fuzz", "--replay", folder.File("c.xmpp-case"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("still there: conformance (must-refuse): must be refused with stream-error(restricted-xml)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_classes_are_listed_with_their_weaknesses()
    {
        var run = await HarnessProcess.RunAsync("fuzz", "--list");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("CWE-776, RFC6120-11.1-3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_no_binding_carries_is_a_usage_error_in_one_line()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync("fuzz", "--target", "self", "--class", "component", "--binding", "bosh", "--cases", "1", "--out", folder.Path);

        run.Refuses(2, "No family has a case over any of the bindings");
    }
}
