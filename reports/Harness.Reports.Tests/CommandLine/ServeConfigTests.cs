using System.Text.Json.Nodes;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>The settings file of the reference server.</summary>
public sealed class ServeConfigTests
{
    [Fact]
    public async Task The_default_settings_are_a_file_that_is_read_and_leaves_only_what_is_wrong_in_it()
    {
        using var folder = new TemporaryFolder();
        var printed = await HarnessProcess.RunAsync("serve", "--print-default-config");
        var settings = JsonNode.Parse(printed.Output)!.AsObject();
        settings["server"]!["limits"]!["bindRetries"] = 77;
        var file = folder.File("serve.json");
        await File.WriteAllTextAsync(file, settings.ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Equal(0, printed.ExitCode);
        Assert.Equal("30s", settings["server"]!["limits"]!["negotiationTimeout"]!.GetValue<string>());
        (await HarnessProcess.RunAsync("serve", "--config", file)).Refuses(2, "Limits.BindRetries: 77");
    }

    [Theory]
    [InlineData("{\n  \"server\": {\n    \"limits\": { \"conectionsPerAddress\": 1 }\n  }\n}", "line 3", "there is no setting 'conectionsPerAddress'")]
    [InlineData("{\n  \"prot\": 1\n}", "line 2", "there is no setting 'prot'")]
    [InlineData("{\n  \"server\": { \"shutdownTimeout\": \"soon\" }\n}", "line 2", "This is no time")]
    [InlineData("{\n  \"server\": {\n \"admins\": [\"@\"] }\n}", "line 3", "This is not an XMPP address")]
    [InlineData("{\n  \"server\": { \"httpListeners\": [{ \"security\": \"maybe\" }] }\n}", "line 2", "server.httpListeners")]
    [InlineData("{\n  \"port\": \"many\"\n}", "line 2", "port")]
    public async Task What_is_wrong_is_told_with_its_line_and_key(string json, string line, string words)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("serve.json");
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);

        var refused = await HarnessProcess.RunAsync("serve", "--config", file);

        refused.Refuses(2, line);
        refused.Refuses(2, words);
    }

    [Fact]
    public async Task Every_key_is_in_the_page_of_settings()
    {
        var printed = await HarnessProcess.RunAsync("serve", "--print-config-reference");

        // To write it anew: ./harness serve --print-config-reference > docs/serve-config.md
        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.File("docs", "serve-config.md"), TestContext.Current.CancellationToken), printed.Output.TrimEnd() + "\n");
    }
}
