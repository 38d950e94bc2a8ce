using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.2.3: a request has an id.</summary>
public sealed class MissingIdIsMadeUp : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request without an id is answered under an id that the server made.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.2.3/no-id"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Attribute("id") is null ? element.WithAttribute("id", "made-up") : element];
}
