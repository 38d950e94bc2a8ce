using Xmpp.Core.Errors;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.3.18: restricted XML has an error of its own.</summary>
public sealed class RestrictedXmlIsBadFormat : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Restricted XML is answered with bad-format.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.1/*", "rfc6120/11.3/bad-declaration"];

    /// <inheritdoc/>
    public StreamEvent Refusal(StreamEvent refused) =>
        refused.Condition == StreamErrorCondition.RestrictedXml ? refused with { Condition = StreamErrorCondition.BadFormat } : refused;
}
