using Harness.Targets;
using Harness.Targets.Self;
using Xmpp.Server.Hosting.Http;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>The reference server with one fault, in this process. What it uses is what its fault says that it uses, so that a busy machine changes no verdict.</summary>
internal sealed class DeviantTarget : ITarget
{
    private readonly SelfTarget _server;
    private readonly DeviantMeter _meter;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="twist">Its fault; <see langword="null"/> for none.</param>
    /// <param name="time">The time of those who wait for it; this one does not hang yet.</param>
    public DeviantTarget(Func<DeviantMeter, IStreamInterceptor>? twist, HastyTime time)
    {
        _meter = new DeviantMeter(time);
        time.IsHurried = false;
        _server = new SelfTarget(TimeProvider.System, new SelfOptions
        {
            Change = told => told with
            {
                RequiresEncryption = false,
                Interceptor = twist is null ? null : () => twist(_meter),
                HttpListeners = [.. told.HttpListeners, new HttpListenerOptions()],
                Limits = told.Limits with { ConnectionsPerAddress = int.MaxValue, UnauthenticatedPerAddress = int.MaxValue, AttemptsPerAddress = int.MaxValue },
            },
        });
    }

    public string Name => "deviant";

    public string? Obituary => _meter.Obituary;

    public Task<TargetDescription> StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    public Task<Account> CreateAccountAsync(string role, CancellationToken cancellationToken) => _server.CreateAccountAsync(role, cancellationToken);

    public Task<IReadOnlyList<Account>> CreateAccountsAsync(string role, int count, CancellationToken cancellationToken) => _server.CreateAccountsAsync(role, count, cancellationToken);

    public Task<string> ReadLogAsync(CancellationToken cancellationToken) => Task.FromResult(_meter.Log);

    public ResourceSample? Sample() => _meter.Sample();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
