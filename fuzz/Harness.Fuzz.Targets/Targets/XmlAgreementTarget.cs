using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Xmpp.Xml;
using XmlElement = Xmpp.Xml.XmlElement;

namespace Harness.Fuzz.Targets;

/// <summary>The codec and System.Xml have one opinion of what is well-formed, and of what it means.</summary>
/// <param name="read">The parser's reading; a wrong one shows that the target can fail.</param>
public sealed partial class XmlAgreementTarget(XmlReading? read = null) : IByteTarget
{
    private readonly XmlStreamParser _parser = new(new XmlLimits { MaxDepth = 1000, MaxAttributes = 10_000, MaxElementBytes = int.MaxValue, MaxNameBytes = int.MaxValue, MaxAttributeBytes = int.MaxValue });
    private readonly XmlEvents _events = new(read ?? ((XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed) => parser.Read(bytes, out consumed)));

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        byte[] document = [.. "<r xmlns='urn:r'><s>"u8, .. input, .. "</s></r>"u8];
        _parser.Restart();
        _events.Clear();
        _events.Feed(_parser, document);
        var refusal = Refusal(_events.Found);

        // A restricted feature ends the stream at its first bytes, whatever comes behind (RFC 6120 §11.1); text directly below the root is well-formed, and has no place in a stream.
        if (refusal is XmlRefusal.RestrictedXml or XmlRefusal.BadFormat)
        {
            return;
        }

        var theirs = Theirs(document, out var complaint, out var isOnlyInvalid);

        if (refusal == XmlRefusal.None && theirs is null && (isOnlyInvalid || IsOfTheFifthEdition(document)))
        {
            return;
        }

        InvariantException.Unless(
            (refusal == XmlRefusal.None) == (theirs is not null) || (theirs is not null && SystemXmlIsLax(document)), "One is well-formed for both.", $"Ours: {refusal}; theirs: {complaint ?? "accepted"}: {Encoding.UTF8.GetString(document)}");
        if (refusal == XmlRefusal.None)
        {
            Compare(theirs!);
        }
    }

    // "Element names MUST NOT have the prefix xmlns" (Namespaces in XML 1.0 §3), and a reference is to a character (XML 1.0 §4.1): some beyond U+10FFFF System.Xml takes for others.
    private static bool SystemXmlIsLax(ReadOnlySpan<byte> document) => document.IndexOf("<xmlns:"u8) >= 0 || ReferenceBeyondUnicode().IsMatch(Encoding.UTF8.GetString(document));

    [GeneratedRegex("&#(x0*[1-9A-Fa-f][0-9A-Fa-f]{6,}|0*[1-9][0-9]{7,});")]
    private static partial Regex ReferenceBeyondUnicode();

    // The children of the root, one by one: whatever stands behind the first may close it.
    private void Compare(XElement theirs)
    {
        var ours = _events.Found.Where(found => found.Kind == XmlStreamEventKind.Element).Select(found => found.Element!);
        InvariantException.Unless(ours.SequenceEqual(theirs.Elements().Select(Convert)), "Both read the same.", $"Ours: {string.Concat(ours)}; theirs: {theirs.ToString(SaveOptions.DisableFormatting)}");
    }

    private static XmlElement Convert(XElement element)
    {
        var contents = new List<XmlContent>();
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XElement child:
                    contents.Add(Convert(child));
                    break;
                case XText text:
                    contents.Add(text.Value);
                    break;
            }
        }

        return element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Aggregate(
            XmlElement.Create(element.Name.NamespaceName, element.Name.LocalName, [.. contents]),
            (made, attribute) => made.WithAttribute(attribute.Name.NamespaceName, attribute.Name.LocalName, attribute.Value));
    }

    private static XmlRefusal Refusal(IReadOnlyList<XmlStreamEvent> events) => events switch
    {
        [.., { Kind: XmlStreamEventKind.StreamEnd }] or [.., { Kind: XmlStreamEventKind.StreamEnd }, { Kind: XmlStreamEventKind.Whitespace }] => XmlRefusal.None,
        [.., { Refusal: not XmlRefusal.None } last] => last.Refusal,
        _ => XmlRefusal.NotWellFormed,
    };

    private static XElement? Theirs(byte[] document, out string? complaint, out bool isOnlyInvalid)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), WellFormed.Settings);
            (complaint, isOnlyInvalid) = (null, false);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
        }
        catch (XmlException refused)
        {
            (complaint, isOnlyInvalid) = (refused.Message, WellFormed.IsOnlyInvalid(refused));
            return null;
        }
    }

    // The fifth edition of XML 1.0 lets names begin with more characters than the fourth, by which System.Xml goes (§2.3, appendix B).
    private static bool IsOfTheFifthEdition(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        return !text.All(character => char.IsAscii(character) || XmlConvert.IsStartNCNameChar(character))
            && Theirs(Encoding.ASCII.GetBytes([.. text.Select(character => char.IsAscii(character) ? character : 'x')]), out _, out _) is not null;
    }
}
