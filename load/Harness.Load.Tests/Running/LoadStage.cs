using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Results.Load;
using Harness.Targets;
using Harness.Targets.Self;
using Microsoft.Extensions.Logging;
using Xmpp.Server.Hosting.Http;
using Xmpp.Server.Modules;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Testing;

namespace Harness.Load.Tests.Running;

/// <summary>The reference server in this process, and a load run on it.</summary>
internal sealed class LoadStage : IAsyncDisposable
{
    private readonly SelfTarget _target;

    private LoadStage(SelfTarget target, TargetDescription description)
    {
        _target = target;
        Description = description;
    }

    /// <summary>Where the server listens; a test may put something in between.</summary>
    public TargetDescription Description { get; set; }

    public static async Task<LoadStage> StartAsync(Func<IStreamInterceptor?>? interceptor = null, bool hasUploads = true)
    {
        var target = new SelfTarget(TimeProvider.System, new SelfOptions
        {
            LogLevel = LogLevel.Error,
            Change = told => told with { RequiresEncryption = false, HttpListeners = [.. told.HttpListeners, new HttpListenerOptions()], Interceptor = interceptor, Modules = hasUploads ? told.Modules : told.Modules.Without<HttpUploadModule>() },
        });
        return new LoadStage(target, await target.StartAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Options for a short run of chat.</summary>
    public static LoadOptions Chat(params LoadSimulation[] simulations) => new()
    {
        Scenario = new ChatPairs(),
        Plan = new LoadPlan(TimeSpan.Zero, simulations),
        Users = 40,
        IsPlain = true,
    };

    public Task<LoadResult> RunAsync(LoadOptions options, CancellationToken cancellationToken) => new LoadRun(_target, Description, options).RunAsync(cancellationToken);

    /// <summary>The server shows another certificate from now on.</summary>
    public void Show(TestCertificate certificate) => _target.Server.ReplaceCertificate(certificate.Certificate, intermediates: null);

    public ValueTask DisposeAsync() => _target.DisposeAsync();
}
