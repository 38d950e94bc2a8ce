using Xmpp.Streams.Connecting;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §3.2.1 step 8: an answer that leads nowhere is an answer.</summary>
public sealed class DeadRecordsArePassedOver : LookupFault
{
    /// <inheritdoc/>
    public override string Fault => "It falls back to the address of the domain where the record leads to nobody.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/3.2.1/s2s/no-fallback"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = await Names.FindAsync(name, cancellationToken);
        return found.Count == 0 ? found : [.. found, new ServiceRecord(name[(name.IndexOf("._tcp.", StringComparison.Ordinal) + "._tcp.".Length)..], 5269, ushort.MaxValue, 0)];
    }
}
