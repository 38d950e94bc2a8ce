using Xmpp.Streams.Connecting;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §3.2.1 step 3: a target that is the root ends the search.</summary>
public sealed class TheRootIsAHost : LookupFault
{
    /// <inheritdoc/>
    public override string Fault => "It connects to the root of the DNS where a record says that there is no service.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/3.2.1/s2s/not-available"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken) =>
        [.. (await Names.FindAsync(name, cancellationToken)).Select(record => record.Host == "." ? record with { Host = "localhost" } : record)];
}
