namespace Harness.Cli.Verbs.Serve;

/// <summary>What <c>harness serve</c> is told about other servers: the part <c>federation</c> of the configuration file.</summary>
internal sealed record FederationSettings
{
    /// <summary>The port where other servers connect, with STARTTLS; 0 takes a free one, -1 is none. Default: none, and no other domain is reached either.</summary>
    public int Port { get; init; } = -1;

    /// <summary>The port for direct TLS (XEP-0368); 0 takes a free one, -1 is none. Default: none.</summary>
    public int TlsPort { get; init; } = -1;

    /// <summary>Domains that are reached without asking the DNS: <c>mantua.lit</c>, <c>*.mantua.lit</c> or <c>*</c> to <c>host:port</c>, or <c>tls:host:port</c> for direct TLS.</summary>
    public Dictionary<string, string> Routes { get; init; } = [];

    /// <summary>A PEM file of authorities that are believed beside the system's.</summary>
    public string? Trust { get; init; }

    /// <summary>Whether other servers must show a certificate that is believed. Default: yes; where not, dialback is enough.</summary>
    public bool RequireCertificates { get; init; } = true;

    /// <summary>Domains that must show one in any case, where dialback is enough for others.</summary>
    public IReadOnlyList<string> RequireCertificatesOf { get; init; } = [];

    /// <summary>Whether streams between servers must be encrypted. Default: yes.</summary>
    public bool RequireEncryption { get; init; } = true;

    /// <summary>Whether dialback is allowed. Default: yes.</summary>
    public bool Dialback { get; init; } = true;
}
