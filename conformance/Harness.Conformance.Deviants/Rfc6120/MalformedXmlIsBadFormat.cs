using Xmpp.Core.Errors;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.3.1: the more specific error is preferred.</summary>
public sealed class MalformedXmlIsBadFormat : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "XML that is not well-formed is answered with bad-format.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/11.3/angle-in-attribute",
        "rfc6120/11.3/attribute-quotes-differ",
        "rfc6120/11.3/attribute-twice",
        "rfc6120/11.3/attribute-without-quotes",
        "rfc6120/11.3/attribute-without-value",
        "rfc6120/11.3/attributes-not-separated",
        "rfc6120/11.3/bare-ampersand",
        "rfc6120/11.3/cdata-in-lower-case",
        "rfc6120/11.3/control-in-attribute",
        "rfc6120/11.3/empty-character-reference",
        "rfc6120/11.3/empty-reference",
        "rfc6120/11.3/empty-tag",
        "rfc6120/11.3/end-of-cdata-in-text",
        "rfc6120/11.3/end-tag-in-other-case",
        "rfc6120/11.3/end-tag-with-attribute",
        "rfc6120/11.3/late-xml-declaration",
        "rfc6120/11.3/malformed-character-reference",
        "rfc6120/11.3/mismatched-end-tag",
        "rfc6120/11.3/name-starts-with-digit",
        "rfc6120/11.3/name-starts-with-hyphen",
        "rfc6120/11.3/name-with-illegal-character",
        "rfc6120/11.3/namespaces/*",
        "rfc6120/11.3/raw-control",
        "rfc6120/11.3/raw-escape",
        "rfc6120/11.3/raw-form-feed",
        "rfc6120/11.3/raw-noncharacter",
        "rfc6120/11.3/raw-nul",
        "rfc6120/11.3/reference-beyond-unicode",
        "rfc6120/11.3/reference-to-control",
        "rfc6120/11.3/reference-to-escape",
        "rfc6120/11.3/reference-to-noncharacter",
        "rfc6120/11.3/reference-to-nul",
        "rfc6120/11.3/reference-to-surrogate",
        "rfc6120/11.3/space-after-angle",
        "rfc6120/11.3/space-in-end-tag",
        "rfc6120/11.3/unterminated-reference",
        "rfc6120/11.3/wrong-nesting",
        "rfc6120/11.5/after-white-space",
        "rfc6120/11.5/twice",
        "rfc6120/11.5/without-version",
        "rfc6120/11.5/wrong-order",
    ];

    /// <inheritdoc/>
    public StreamEvent Refusal(StreamEvent refused) =>
        refused.Condition == StreamErrorCondition.NotWellFormed ? refused with { Condition = StreamErrorCondition.BadFormat } : refused;
}
