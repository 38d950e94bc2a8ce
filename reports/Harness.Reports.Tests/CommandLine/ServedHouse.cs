namespace Harness.Reports.Tests.CommandLine;

/// <summary>One server for many clients: with HTTPS, and small uploads.</summary>
public sealed class ServedHouse : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    internal TemporaryFolder Folder => _folder;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartWithSettingsAsync(
        _folder.File("data"),
        """
        {
          "domain": "capulet.lit", "port": 0, "tlsPort": -1,
          "accounts": { "romeo": "secret", "juliet": "secret", "mercutio": "secret", "tybalt": "secret", "nurse": "secret", "paris": "secret" },
          "server": { "httpListeners": [{ "port": 0, "security": "tls" }], "upload": { "maxFileBytes": 4096 } }
        }
        """);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
