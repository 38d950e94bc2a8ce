using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.3.3: a group is named once.</summary>
public sealed class GroupNamedTwiceIsTakenOnce : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A group that a roster set names twice is taken once.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.3.3/duplicate-groups"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is { } query && query.Elements.Count() == 1
            ? element.WithContents(query.WithContents(Once(query.FirstElement!)))
            : element];

    private static XmlElement Once(XmlElement item) => item.WithContents(item.Elements.DistinctBy(group => group.Text).Select(group => (XmlContent)group));
}
