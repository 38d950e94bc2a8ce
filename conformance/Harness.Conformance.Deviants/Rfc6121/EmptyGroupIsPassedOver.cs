using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.3.3: a group has a name.</summary>
public sealed class EmptyGroupIsPassedOver : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A group without a name is left out of a roster set.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.3.3/empty-group", "rfc6121/2.3.3/empty-group-among-others"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is { } query && query.Elements.Count() == 1
            ? element.WithContents(query.WithContents(query.FirstElement!.Without(group => group.Text.Length == 0)))
            : element];
}
