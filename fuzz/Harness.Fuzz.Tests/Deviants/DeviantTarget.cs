using Harness.Targets;
using Harness.Targets.Federated;
using Harness.Targets.Self;
using Xmpp.Server.Hosting;
using Xmpp.Server.Hosting.Http;
using Xmpp.Server.Storage.Sqlite;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>The reference server with one fault, in this process. What it uses is what its fault says that it uses, so that a busy machine changes no verdict.</summary>
internal sealed class DeviantTarget : ITarget
{
    // Whoever is made after a restart has another name than whoever was before.
    private const int MostAccounts = 1_000_000;

    private readonly DeviantMeter _meter;
    private readonly Deviant? _deviant;
    private readonly RemoteWorld? _world;
    private readonly DirectoryInfo? _storage;
    private SelfTarget _server;
    private int _lives;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="deviant">Its fault; <see langword="null"/> for none.</param>
    /// <param name="time">The time of those who wait for it; this one does not hang yet.</param>
    /// <param name="world">What the harness is to it as another server and a component.</param>
    /// <param name="keepsStorage">Whether it can be ended and started again with what it stored; each write costs it more then.</param>
    public DeviantTarget(Deviant? deviant, HastyTime time, RemoteWorld? world = null, bool keepsStorage = false)
    {
        (_deviant, _world) = (deviant, world);
        _meter = new DeviantMeter(time);
        time.IsHurried = false;
        _storage = keepsStorage ? Directory.CreateTempSubdirectory("harness-deviant-") : null;
        _server = Make();
    }

    public string Name => "deviant";

    public string? Obituary => _meter.Obituary;

    public bool CanRestart => _storage is not null;

    public Task<TargetDescription> StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    public async Task<TargetDescription> RestartAsync(CancellationToken cancellationToken)
    {
        await _server.DisposeAsync();
        _meter.Remembered.Clear();
        _lives++;
        _server = Make();
        return await _server.StartAsync(cancellationToken);
    }

    public Task<Account> CreateAccountAsync(string role, CancellationToken cancellationToken) => _server.CreateAccountAsync(role, cancellationToken);

    public Task<IReadOnlyList<Account>> CreateAccountsAsync(string role, int count, CancellationToken cancellationToken) => _server.CreateAccountsAsync(role, count, cancellationToken);

    public Task<string> ReadLogAsync(CancellationToken cancellationToken) => Task.FromResult(_meter.Log);

    public ResourceSample? Sample() => _meter.Sample();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _storage?.Delete(recursive: true);
    }

    private SelfTarget Make() => new(TimeProvider.System, new SelfOptions
    {
        Federation = _world?.Federation,
        AccountsBefore = _lives * MostAccounts,
        Change = told => Twisted(told with
        {
            RequiresEncryption = false,
            HttpListeners = [.. told.HttpListeners, new HttpListenerOptions()],
            Limits = told.Limits with { ConnectionsPerAddress = int.MaxValue, UnauthenticatedPerAddress = int.MaxValue, AttemptsPerAddress = int.MaxValue },
            Storage = _storage is null ? told.Storage : (SqliteOptions)told.Storage with { Path = Path.Combine(_storage.FullName, "server.db") },
        }),
    });

    private ServerOptions Twisted(ServerOptions told)
    {
        var twisted = _deviant?.Twist is { } twist ? told with { Interceptor = () => twist(_meter) } : told;
        return _deviant?.Change?.Invoke(twisted) ?? twisted;
    }
}
