using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.1.5, §2.3.3: a set has one item.</summary>
public sealed class FirstOfTwoItemsIsTaken : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Of the items of a roster set the first is taken.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.3.3/two-items"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is { } query && query.Elements.Count() > 1
            ? element.WithContents(query.WithContents(query.FirstElement!))
            : element];
}
