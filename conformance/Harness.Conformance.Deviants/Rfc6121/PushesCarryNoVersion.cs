using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.6.3: a push carries the version that it makes.</summary>
public sealed class PushesCarryNoVersion : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Roster pushes carry no version.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.6.3/versions-of-pushes", "rfc6121/2.6.3/versions-unasked"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is { } query ? element.WithContents(query.WithAttribute("ver", null)) : element];
}
