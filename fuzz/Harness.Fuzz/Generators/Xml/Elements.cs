using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Trees of elements as text, the stuff that the generators of XML hide their faults in.</summary>
internal static class Elements
{
    private static readonly string[] s_names = ["a", "b", "body", "x-1", "_", "é", "a.b", "Ω", "message"];

    private static readonly string[] s_texts =
        ["text", " ", "&lt;", "&amp;", "&#65;", "é", "😀", "]] ", ">", "\r\n", "<![CDATA[<&]]>", "<![CDATA[]]]]>", "<![CDATA[]]>", "\uFFFD"];

    private static readonly string[] s_attributes =
        [" a='v'", " b=\"v\"", "\nc = 'é'", " d=''", " e='&quot;&apos;'", " f='>]]>'", " g='&#9;\t'", " xml:lang='en'", " h-1='1'", " xmlns:q='urn:q'"];

    /// <summary>Well-formed content: text and elements.</summary>
    internal static Gen<Part> Content => Gen.Sized(size => Item(Math.Min(size, 8)));

    /// <summary>A message to the peer around some content: a first-level element that is accepted.</summary>
    internal static Part Message(Surroundings surroundings, params IEnumerable<Part> content) =>
        Part.Of($"<message to='{surroundings.Peer}' type='chat'><x xmlns='urn:x'>", content, "</x></message>");

    private static Gen<Part> Item(int size) => size < 2 ? Grammar.OneOf(s_texts) : Gen.Frequency((2, Grammar.OneOf(s_texts)), (3, Element(size)));

    private static Gen<Part> Element(int size) =>
        from name in Gen.Elements(s_names)
        from attributes in Gen.SubListOf(s_attributes)
        from content in Grammar.Many(Item(size / 2), 3)
        from space in Gen.Elements("", " ", "\n")
        let start = $"{name}{string.Concat(attributes.Take(3))}{space}"
        select content.Count == 0 ? Part.Of($"<{start}/>") : Part.Of($"<{start}>", content, $"</{name}{space}>");
}
