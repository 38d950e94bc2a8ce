using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>The certificate of a server that runs, replaced under its hands.</summary>
public sealed class CertificateRenewalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_SIGHUP_new_streams_see_the_new_certificate_and_old_ones_live_on()
    {
        var first = await WriteCertificateAsync();
        await using var server = await StartAsync(interval: "1d");
        await using var old = await ConnectAsync(server, "romeo");
        Assert.Equal(first, Shown(old));

        var second = await WriteCertificateAsync();
        await server.SignalAsync("HUP");
        await server.SaysAsync("The certificate was renewed");

        await using var fresh = await ConnectAsync(server, "juliet");
        Assert.NotEqual(first, second);
        Assert.Equal(second, Shown(fresh));
        await AnswersAsync(old);
        await AnswersAsync(fresh);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_changed_file_is_taken_up_without_being_told_and_half_a_renewal_waits_for_its_key()
    {
        var first = await WriteCertificateAsync();
        await using var server = await StartAsync(interval: "100ms");
        await using var old = await ConnectAsync(server, "romeo");

        using var renewed = _authority.Issue("capulet.lit");
        await ReplaceAsync("certificate.pem", renewed.CertificatePem);
        await server.SaysAsync("The certificate was not renewed");
        await using (var between = await ConnectAsync(server, "mercutio"))
        {
            Assert.Equal(first, Shown(between));
        }

        await ReplaceAsync("key.pem", renewed.KeyPem);
        await server.SaysAsync("The certificate was renewed");

        await using var fresh = await ConnectAsync(server, "juliet");
        Assert.Equal(renewed.Certificate.Thumbprint, Shown(fresh));
        await AnswersAsync(old);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task An_interval_that_cannot_be_is_told()
    {
        await File.WriteAllTextAsync(_folder.File("serve.json"), """{ "certificateInterval": "2d" }""", Cancellation);

        (await HarnessProcess.RunAsync("serve", "--config", _folder.File("serve.json"))).Refuses(2, "certificateInterval 2.00:00:00: is not within");
    }

    private Task<RunningServer> StartAsync(string interval) => RunningServer.StartWithSettingsAsync(
        _folder.File("data"),
        $$"""{ "domain": "capulet.lit", "port": 0, "tlsPort": 0, "certificate": "../certificate.pem", "key": "../key.pem", "certificateInterval": "{{interval}}" }""");

    private async Task<string> WriteCertificateAsync()
    {
        using var issued = _authority.Issue("capulet.lit");
        await ReplaceAsync("key.pem", issued.KeyPem);
        await ReplaceAsync("certificate.pem", issued.CertificatePem);
        return issued.Certificate.Thumbprint;
    }

    // As those who renew certificates do: nobody ever reads half a file.
    private async Task ReplaceAsync(string name, string pem)
    {
        await File.WriteAllTextAsync(_folder.File(name + ".new"), pem + "\n", Cancellation);
        File.Move(_folder.File(name + ".new"), _folder.File(name), overwrite: true);
    }

    private Task<Probe> ConnectAsync(RunningServer server, string actor) => Probe.ConnectTlsAsync(
        actor, "127.0.0.1", server.PortOf("tls"), new TlsTrust("capulet.lit", [_authority.Certificate]), new Transcript(TimeProvider.System), TimeProvider.System, Cancellation);

    private static string? Shown(Probe probe) => probe.Tls?.RemoteCertificate?.GetCertHashString();

    private static async Task AnswersAsync(Probe probe)
    {
        await probe.SendAsync($"<stream:stream to='capulet.lit' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>", Cancellation);
        Assert.Equal(WireFrameKind.Header, (await probe.ReadAsync(Patience, Cancellation))?.Kind);
        Assert.Equal("features", (await probe.ReadAsync(Patience, Cancellation))?.Element?.Name.LocalName);
    }
}
