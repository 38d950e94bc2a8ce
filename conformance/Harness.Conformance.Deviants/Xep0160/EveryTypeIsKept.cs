using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0160;

/// <summary>Breaks §3: some types are not kept.</summary>
public sealed class EveryTypeIsKept : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Every message is kept for one who is away, as if it were a normal one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0160/3/chat-state-only",
        "xep0160/3/error",
        "xep0160/3/groupchat",
        "xep0160/3/headline",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("id") == "m1" ? element.WithAttribute("type", "normal").With(XmlElement.Create("urn:example:thou", "art")) : element];
}
