using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.3: a card that another has not is an error.</summary>
public sealed class NoCardIsAnEmptyOne : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A user without a card is given out to have an empty one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.3/none-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && element.Attribute("id") == "v3" ? element.WithAttribute("type", "result").WithContents(XmlElement.Create("vcard-temp", "vCard")) : element];
}
