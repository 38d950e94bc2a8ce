using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Harness.Fuzz.Cases;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>Whether a frame is an answer that a case means.</summary>
internal static class AnswerMatch
{
    // What a server may add to what it hands on: RFC 6120 §8.1.2.1 and §8.1.5, XEP-0203, XEP-0359, XEP-0421, XEP-0297.
    private static readonly string[] s_stamped = ["from", "to", "lang"];
    private static readonly string[] s_added = ["urn:xmpp:delay", "urn:xmpp:sid:0", "urn:xmpp:occupant-id:0", "jabber:x:delay", "urn:xmpp:mam:tmp"];

    /// <summary>Whether one of the answers is meant; the barrier is not looked at.</summary>
    public static bool Any(ImmutableArray<Answer> answers, WireFrame frame, CaseNames names)
    {
        foreach (var answer in answers)
        {
            if (Is(answer, frame, names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(Answer answer, WireFrame frame, CaseNames names) => answer switch
    {
        PlainAnswer { Word: "closed" } => frame.IsOver,
        PlainAnswer { Word: "anything" } => !frame.IsOver,
        PlainAnswer { Word: "header" } => frame.Kind == WireFrameKind.Header,
        PlainAnswer { Word: "end" } => frame.Kind == WireFrameKind.End,
        _ when frame.Kind != WireFrameKind.Element => false,
        StreamErrorAnswer error => ResponseClass.StreamError(frame.Element!) is { } condition && IsOf(error.Conditions, condition),
        SaslFailureAnswer failure => ResponseClass.SaslFailure(frame.Element!) is { } condition && IsOf(failure.Conditions, condition),
        StanzaErrorAnswer error => ResponseClass.StanzaError(frame.Element!) is { } condition && IsOf(error.Conditions, condition)
            && (error.Id is null || (string?)frame.Element!.Attribute("id") == names.Fill(error.Id)),
        ElementAnswer element => Is(element, frame.Element!, names),
        MirrorAnswer mirror => Mirrors(frame.Element!, mirror.Sent, names),
        _ => false,
    };

    private static bool IsOf(ImmutableArray<string> conditions, string condition) => conditions.IsEmpty || conditions.Contains(condition);

    private static bool Is(ElementAnswer wanted, XElement element, CaseNames names) =>
        element.Name.LocalName == wanted.Name
        && (wanted.Namespace is null || element.Name.NamespaceName == wanted.Namespace)
        && wanted.Attributes.All(attribute => (string?)element.Attribute(attribute.Name) == names.Fill(attribute.Value))
        && (wanted.Holds is null || element.Descendants().Any(child => IsHeld(wanted.Holds, child, names)))
        && (wanted.Text is null || element.DescendantsAndSelf().Any(child => !child.HasElements && child.Value == names.Fill(wanted.Text)));

    // name, name@attribute or name@attribute=value.
    private static bool IsHeld(string wanted, XElement child, CaseNames names)
    {
        var (name, attribute) = wanted.Split('@', 2) is [var before, var after] ? (before, after) : (wanted, null);
        var (key, value) = attribute?.Split('=', 2) is [var left, var right] ? (left, right) : (attribute, null);
        return child.Name.LocalName == name && (key is null || (child.Attribute(key)?.Value is { } given && (value is null || given == names.Fill(value))));
    }

    private static bool Mirrors(XElement shown, Payload sent, CaseNames names)
    {
        var meant = Read(names.Whole(sent));
        return shown.Name == meant.Name && SameAttributes(shown, meant, isStanza: true) && SameContent(shown, meant, isStanza: true);
    }

    private static XElement Read(byte[] sent)
    {
        try
        {
            var context = new XmlParserContext(nt: null, nsMgr: null, xmlLang: null, XmlSpace.None);
            using var reader = XmlReader.Create(new StringReader(new UTF8Encoding(false, true).GetString(sent)), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment }, context);
            reader.MoveToContent();
            var element = (XElement)XNode.ReadFrom(reader);
            if (element.Name.Namespace == XNamespace.None)
            {
                // It stood in a stream whose content namespace it borrows.
                foreach (var each in element.DescendantsAndSelf().Where(each => each.Name.Namespace == XNamespace.None).ToList())
                {
                    each.Name = XName.Get(each.Name.LocalName, "jabber:client");
                }
            }

            return element;
        }
        catch (Exception problem) when (problem is XmlException or DecoderFallbackException)
        {
            throw new UnreachableException($"what was sent is no element that could be shown: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private static bool SameAttributes(XElement shown, XElement meant, bool isStanza)
    {
        var (left, right) = (Attributes(shown, isStanza), Attributes(meant, isStanza));
        return left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }

    private static Dictionary<XName, string> Attributes(XElement element, bool isStanza) => element.Attributes()
        .Where(attribute => !attribute.IsNamespaceDeclaration && !(isStanza && s_stamped.Contains(attribute.Name.LocalName, StringComparer.Ordinal)))
        .ToDictionary(attribute => attribute.Name, attribute => attribute.Value);

    private static bool SameContent(XElement shown, XElement meant, bool isStanza)
    {
        var left = Content(shown);
        var right = Content(meant);
        if (isStanza)
        {
            left.RemoveAll(node => node is XElement child && s_added.Contains(child.Name.NamespaceName, StringComparer.Ordinal) && !right.OfType<XElement>().Any(own => own.Name == child.Name));
        }

        return left.Count == right.Count && left.Zip(right).All(pair => pair switch
        {
            (string one, string other) => one == other,
            (XElement one, XElement other) => one.Name == other.Name && SameAttributes(one, other, isStanza: false) && SameContent(one, other, isStanza: false),
            _ => false,
        });
    }

    // Text beside text is one text, whether it was CDATA or not.
    private static List<object> Content(XElement element)
    {
        var content = new List<object>();
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText text when content is [.., string before]:
                    content[^1] = before + text.Value;
                    break;
                case XText { Value.Length: > 0 } text:
                    content.Add(text.Value);
                    break;
                case XElement child:
                    content.Add(child);
                    break;
                default:
                    break;
            }
        }

        return content;
    }
}
