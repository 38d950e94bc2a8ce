using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.4: what nobody understands is delivered all the same.</summary>
public sealed class UnknownContentIsTakenAway : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Messages lose what is of no namespace that the server knows.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/8.4/relayed/*",
        "rfc6120/11/cut/1",
        "rfc6120/11/cut/2",
        "rfc6120/11/cut/3",
        "rfc6120/11/cut/64",
        "rfc6120/11/cut/7",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.Without(child => child.Namespace.StartsWith("urn:example:", StringComparison.Ordinal)) : element];
}
