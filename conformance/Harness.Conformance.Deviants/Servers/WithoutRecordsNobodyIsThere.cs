using System.Net;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §3.2.2: without records the address of the domain is tried.</summary>
public sealed class WithoutRecordsNobodyIsThere : LookupFault
{
    /// <inheritdoc/>
    public override string Fault => "It gives up where a domain has no record.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/3.2.2/s2s/fallback"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IPAddress>> FindAddressesAsync(string host, CancellationToken cancellationToken) =>
        host == "localhost" ? await Names.FindAddressesAsync(host, cancellationToken) : [];
}
