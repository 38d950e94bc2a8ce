using System.Text;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>One element as text: read or refused, and the same once more after it was written, moved, and changed.</summary>
/// <param name="parse">Reads the element; a wrong one shows that the target can fail.</param>
public sealed class XmlElementTarget(Func<string, XmlElement>? parse = null) : IByteTarget
{
    private readonly Func<string, XmlElement> _parse = parse ?? XmlElement.Parse;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        XmlElement element;
        try
        {
            element = _parse(Encoding.UTF8.GetString(input));
        }
        catch (FormatException)
        {
            return;
        }

        InvariantException.Unless(Again(element.ToString()).Equals(element), "What is written is read as the same.", element.ToString());
        var moved = element.WithName("urn:moved", "moved");
        InvariantException.Unless(Again(moved.ToString("urn:moved").Insert("<moved".Length, " xmlns='urn:moved'")).Equals(moved), "What is written under a default namespace is read as the same.", moved.ToString());
        foreach (var child in element.Elements)
        {
            InvariantException.Unless(Again(child.ToString()).Equals(child), "A child that is taken out keeps its meaning.", child.ToString());
        }

        var rebuilt = element.Attributes.Aggregate(
            XmlElement.Create(element.Namespace, element.LocalName, [.. element.Contents]), (made, attribute) => made.WithAttribute(attribute.Name.Namespace, attribute.Name.Local, attribute.Value));
        InvariantException.Unless(rebuilt.Equals(element) && rebuilt.GetHashCode() == element.GetHashCode(), "What is made of the same parts is equal.", element.ToString());
    }

    private static XmlElement Again(string text)
    {
        try
        {
            return XmlElement.Parse(text);
        }
        catch (FormatException refused)
        {
            throw new InvariantException("What is written can be read.", $"{refused.Message}: {text}");
        }
    }
}
