using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §10: a session is resumed by its owner alone.</summary>
public sealed class SessionsAreEverybodys : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Whoever asks for the session of another is told that it was resumed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0198/10/session-of-another",
        "xep0198/5/unknown",
        "xep0198/7/closed",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "failed") && element.Elements.Any(child => child.LocalName == "item-not-found") ? XmlElement.Create("urn:xmpp:sm:3", "resumed") : element];
}
