using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.1: a card that is there is returned.</summary>
public sealed class CardLosesItsContent : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A card comes back empty.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0054/3.1/own",
        "xep0054/3.2/replaced",
        "xep0054/3.3/of-another",
        "xep0054/3.2/set-of-another",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("vcard-temp", card => card.WithContents())];
}
