namespace Harness.Reports.Tests.CommandLine;

/// <summary>The configuration file of <c>harness serve</c>, where it says what cannot be.</summary>
public sealed class ServeSettingsTests
{
    [Theory]
    [InlineData("""{ "federation": { "port": 0, "routes": { "mantua.lit": "nowhere" } } }""", "federation.routes mantua.lit: 'nowhere' is not HOST:PORT")]
    [InlineData("""{ "federation": { "tlsPort": 70000 } }""", "federation.tlsPort 70000: is not a port")]
    [InlineData("""{ "federation": { "trust": "nowhere.pem" } }""", "nowhere.pem: cannot be read as PEM")]
    [InlineData("""{ "components": { "nymph@echo.lit": "secret" } }""", "components nymph@echo.lit: is not a domainpart")]
    [InlineData("""{ "federations": {} }""", "federations")]
    public async Task A_setting_that_cannot_be_is_told_in_one_line(string settings, string reason)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("serve.json"), settings, TestContext.Current.CancellationToken);

        (await HarnessProcess.RunAsync(["serve", "--config", folder.File("serve.json"), "--port", "0", "--tls-port", "-1"])).Refuses(2, reason);
    }
}
