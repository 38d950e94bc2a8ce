using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.4: what a stanza holds is delivered as it is.</summary>
public sealed class TextIsTrimmed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The text of a message loses the white space around it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.4/relayed/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Child(Namespaces.Client, "body") is { FirstElement: null } body && body.Text.Trim() != body.Text
            ? element.WithContents(element.Contents.Select(content => content.Element is { } child && child.Equals(body) ? body.WithContents(body.Text.Trim()) : content))
            : element];
}
