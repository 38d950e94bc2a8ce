using Xmpp.Core.Errors;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.3.1: the more specific error is preferred.</summary>
public sealed class MalformedXmlIsBadFormat : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "XML that is not well-formed is answered with bad-format.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/*"];

    /// <inheritdoc/>
    public StreamEvent Refusal(StreamEvent refused) =>
        refused.Condition == StreamErrorCondition.NotWellFormed ? refused with { Condition = StreamErrorCondition.BadFormat } : refused;
}
