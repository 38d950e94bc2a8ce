using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Harness.Targets;
using Xmpp.Core.Addressing;
using Xmpp.Core.Sasl;
using Xmpp.Streams;
using Xmpp.Streams.Negotiation;
using Xmpp.Streams.Transports;
using Xmpp.Xml;

namespace Harness.Benchmarks.Servers;

/// <summary>A user who is online, sends pre-encoded messages and counts what comes.</summary>
internal sealed class MeasuredUser : IAsyncDisposable
{
    private readonly XmppStream _stream;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;
    private long _received;

    private MeasuredUser(XmppStream stream, Jid address)
    {
        _stream = stream;
        Address = address;
        _reading = ReadAsync();
    }

    internal Jid Address { get; }

    internal long Received => Interlocked.Read(ref _received);

    /// <summary>Logs in: with TLS from the first byte and PLAIN, or without TLS and SCRAM-SHA-1; then sends initial presence.</summary>
    internal static async Task<MeasuredUser> LogInAsync(MeasuredEndpoint server, Account account, bool tls, CancellationToken cancellationToken)
    {
        var transport = await TcpTransport.ConnectAsync(new IPEndPoint(IPAddress.Loopback, tls ? server.TlsPort : server.TcpPort), cancellationToken);
        if (tls && !await transport.UpgradeToTlsAsClientAsync(Tls(server), cancellationToken))
        {
            throw new InvalidOperationException($"No TLS: {transport.Fault?.Message}");
        }

        var stream = new XmppStream(transport, new XmppStreamOptions());
        var negotiated = await new InitiatingNegotiator(new InitiatingOptions
        {
            Domain = server.Domain,
            Credentials = SaslCredentials.Of(account.Localpart, account.Password),
            Tls = TlsUse.Never,
            Sasl = new SaslClientOptions { Mechanisms = [tls ? SaslMechanisms.Plain : "SCRAM-SHA-1"] },
            TlsOptions = () => Tls(server),
        }).NegotiateAsync(stream, cancellationToken);
        if (negotiated.Address is null)
        {
            throw new InvalidOperationException($"No login: {negotiated.Failure?.Detail}");
        }

        await stream.WriteAsync(XmlElement.Create(global::Xmpp.Core.Namespaces.Client, "presence"), cancellationToken);
        return new MeasuredUser(stream, negotiated.Address);
    }

    /// <summary>A chat message of a 100-byte body for another, in bytes.</summary>
    internal static ReadOnlyMemory<byte> MessageTo(Jid to) =>
        Encoding.UTF8.GetBytes($"<message to='{to}' type='chat' id='m1'><body>{new string('x', 100)}</body></message>");

    internal bool Post(ReadOnlyMemory<byte> message) => _stream.TryPost(message);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _stream.Transport.Abort();
        await _reading;
        await _stream.DisposeAsync();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _stream.ReadAsync(_end.Token) is { Kind: StreamEventKind.Element or StreamEventKind.Idle } read)
            {
                if (read.Element is { LocalName: "message" })
                {
                    Interlocked.Increment(ref _received);
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It is logged out.
        }
    }

    private static SslClientAuthenticationOptions Tls(MeasuredEndpoint server)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(server.Authorities);
        return new() { TargetHost = server.Domain, ApplicationProtocols = [new SslApplicationProtocol("xmpp-client")], CertificateChainPolicy = policy };
    }
}
