using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.2: a set for another user is an error.</summary>
public sealed class CardsOfOthersAreSet : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A set for another user succeeds.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.2/set-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") && element.Payload("vcard-temp") is not null ? element.WithAttribute("to", null) : element];
}
