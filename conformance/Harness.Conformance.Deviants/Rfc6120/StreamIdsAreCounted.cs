using System.Globalization;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.3: nobody can foretell a stream id.</summary>
public sealed class StreamIdsAreCounted : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Stream ids are consecutive numbers.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.3/unique-ids"];

    private long _last = 4096;

    /// <inheritdoc/>
    public StreamHeader OutgoingHeader(StreamHeader header) => header with { Id = Interlocked.Increment(ref _last).ToString("x", CultureInfo.InvariantCulture) };
}
