using Harness.Fuzz.Execution;
using Harness.Targets.Self;
using Xmpp.Server.Hosting.Http;

namespace Harness.Fuzz.Tests.Families;

/// <summary>One reference server for all tests of families, whose streams can be twisted.</summary>
public sealed class TwistedServer : IAsyncLifetime
{
    private FuzzSite? _site;

    internal Twists Twists { get; } = new();

    internal CaseExecutor Executor => new(_site!, TimeSpan.FromMinutes(1));

    public async ValueTask InitializeAsync() => _site = await FuzzSite.StartAsync(
        new SelfTarget(TimeProvider.System, new SelfOptions
        {
            Change = told => told with
            {
                RequiresEncryption = false,
                Interceptor = Twists.Begin,
                HttpListeners = [.. told.HttpListeners, new HttpListenerOptions()],
                Limits = told.Limits with { ConnectionsPerAddress = int.MaxValue, UnauthenticatedPerAddress = int.MaxValue, AttemptsPerAddress = int.MaxValue },
            },
        }),
        TimeProvider.System,
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
}
