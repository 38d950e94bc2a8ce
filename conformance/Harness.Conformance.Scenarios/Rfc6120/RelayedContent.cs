using System.Xml;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>Content of a message that is compared with what arrives by what it means: names, attributes as a set, and every character of text.</summary>
/// <param name="Xml">The children of the message, as the sender writes them.</param>
internal sealed record RelayedContent(string Xml)
{
    /// <summary>A step: the message has arrived, and its children mean what the sender's meant.</summary>
    internal WireMatcher Arrived(string id)
    {
        var sent = Read(Xml);
        return Wire.Element($"message {id} with the meaning of {Xml}", element =>
            element.Attribute("id")?.Value != id ? "another stanza"
            : element.Elements().Count() < sent.Count ? "children are missing"
            : AreAmong(sent, element) ? null : "another meaning");
    }

    // The order of a stanza's children says nothing in RFC 6120 and RFC 6121, and a server may add some of its own, before them or behind; within a child order counts.
    private static bool AreAmong(List<XElement> sent, XElement stanza)
    {
        var left = stanza.Elements().ToList();
        return sent.TrueForAll(child => left.FindIndex(other => Same(child, other)) is var index and >= 0 && RemoveAt(left, index));
    }

    private static bool RemoveAt(List<XElement> list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private static List<XElement> Read(string xml)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("", "jabber:client");
        var context = new XmlParserContext(names.NameTable, names, xmlLang: null, XmlSpace.None);
        using var reader = XmlReader.Create(new StringReader($"<message>{xml}</message>"), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, XmlResolver = null }, context);
        reader.MoveToContent();
        return [.. ((XElement)XNode.ReadFrom(reader)).Elements()];
    }

    private static bool Same(XElement first, XElement second) =>
        first.Name == second.Name
        && Attributes(first).SequenceEqual(Attributes(second))
        && Parts(first).Zip(Parts(second)).All(pair => pair is (XElement a, XElement b) ? Same(a, b) : Equals(pair.First, pair.Second))
        && Parts(first).Count == Parts(second).Count;

    private static IEnumerable<(string Name, string Value)> Attributes(XElement element) =>
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => (attribute.Name.ToString(), attribute.Value)).Order();

    // Elements, and the text between them in one piece, however it was written.
    private static List<object> Parts(XElement element)
    {
        List<object> parts = [];
        foreach (var node in element.Nodes())
        {
            if (node is XText text)
            {
                parts = parts is [.., string before] ? [.. parts[..^1], before + text.Value] : [.. parts, text.Value];
            }
            else if (node is XElement child)
            {
                parts.Add(child);
            }
        }

        return parts;
    }
}
