using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.2.3: an IQ of another type is refused.</summary>
public sealed class UnknownIqTypesAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An IQ whose type is none is dropped without a word.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/8.2.3/unknown-type",
        "rfc6120/8.2.3/no-type",
        "rfc6120/8.2.3/empty-type",
        "rfc6120/8.2.3/unknown-type-no-to",
        "rfc6120/8.2.3/unknown-type-to-user",
        "rfc6120/8.2.3/upper-case-type",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.Is(Namespaces.Client, "iq") && element.Attribute("type") is not ("get" or "set" or "result" or "error") ? [] : [element];
}
