using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Xmpp.Server.Hosting;

namespace Harness.Cli.Verbs.Serve;

/// <summary>Takes a renewed certificate up without dropping a stream: on SIGHUP, and where its file has changed.</summary>
internal sealed partial class CertificateRenewal : IAsyncDisposable
{
    private readonly XmppServer _server;
    private readonly ServeSettings _settings;
    private readonly string _folder;
    private readonly ILogger<CertificateRenewal> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly PosixSignalRegistration _signal;
    private readonly Task _watching;
    private readonly List<ServerIdentity> _identities = [];

    /// <summary>Begins to watch.</summary>
    public CertificateRenewal(XmppServer server, ServeSettings settings, string folder, ILogger<CertificateRenewal> logger)
    {
        _server = server;
        _settings = settings;
        _folder = folder;
        _logger = logger;
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            _asked.Release();
        });
        _watching = WatchAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _signal.Dispose();
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
        _asked.Dispose();

        // Handshakes that are under way may use the one before the last: all go together.
        _identities.ForEach(identity => identity.Dispose());
    }

    private async Task WatchAsync()
    {
        var served = Stamp();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var isAsked = await _asked.WaitAsync(_settings.CertificateInterval, _stop.Token);
                if (Stamp() is var stamp && (isAsked || stamp != served))
                {
                    var identity = await ServerIdentity.LoadAsync(_settings, _folder, _stop.Token);
                    _identities.Add(identity);
                    _server.ReplaceCertificate(identity.Certificate, identity.Intermediates);
                    served = stamp;
                    var end = identity.Certificate.NotAfter.ToUniversalTime();
                    Renewed(_logger, end);
                }
            }
            catch (UsageException failure)
            {
                // Half a renewal, or a mistake: the old one serves on, and the files are looked at again.
                NotRenewed(_logger, failure.Message);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Certificate and key are two files, and either may come first.
    private (DateTime Certificate, DateTime Key) Stamp() => (Stamp(_settings.Certificate), Stamp(_settings.Key));

    private static DateTime Stamp(string? file) => file is not null && File.Exists(file) ? File.GetLastWriteTimeUtc(file) : default;

    [LoggerMessage(EventId = 2450, Level = LogLevel.Information, Message = "The certificate was renewed; it is good until {NotAfter:u}")]
    private static partial void Renewed(ILogger logger, DateTime notAfter);

    [LoggerMessage(EventId = 2451, Level = LogLevel.Error, Message = "The certificate was not renewed: {Reason}")]
    private static partial void NotRenewed(ILogger logger, string reason);
}
