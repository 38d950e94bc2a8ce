using System.Collections.Concurrent;
using Xmpp.Streams.Connecting;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §13.9.2: what was resolved is kept as long as the record holds.</summary>
public sealed class RecordsHoldForEver : LookupFault
{
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<ServiceRecord>>> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Fault => "It looks every domain up once.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.9.2/s2s/resolves-again"];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken) => _kept.GetOrAdd(name, _ => Names.FindAsync(name, cancellationToken));
}
