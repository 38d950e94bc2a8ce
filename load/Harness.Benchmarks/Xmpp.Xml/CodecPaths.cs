using System.Buffers;
using System.Xml;
using global::Xmpp.Xml;
using XmlElement = global::Xmpp.Xml.XmlElement;

namespace Harness.Benchmarks.Xmpp.Xml;

/// <summary>The ways to read the corpus that are compared. Each takes one whole stream and returns how many elements it met.</summary>
internal static class CodecPaths
{
    private const int ChunkBytes = 4096;
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, NameTable = new NameTable() };
    private static readonly ArrayBufferWriter<byte> s_written = new(65_536);
    private static readonly long[] s_routes = new long[64];

    /// <summary>Our codec: frame, validate, find the addressee, build nothing.</summary>
    internal static int Frame(StanzaCorpus corpus) => Read(corpus, static (XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed, ref int count) =>
    {
        var found = parser.ReadFrame(bytes, out consumed, out var frame);
        if (found.Kind == XmlStreamEventKind.Element)
        {
            frame.TryGetAttribute("to"u8, out var to);
            s_routes[Route(to)] += frame.Bytes.Length;
            count++;
        }

        return found.Kind;
    });

    /// <summary>Our codec: every element as an object with its name, values still bytes.</summary>
    internal static int Tree(StanzaCorpus corpus) => Read(corpus, static (XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed, ref int count) =>
    {
        var found = parser.Read(bytes, out consumed);
        if (found.Element is { } element && found.Kind == XmlStreamEventKind.Element)
        {
            count += Walk(element);
        }

        return found.Kind;
    });

    /// <summary>Our codec: every element, attribute and text, as strings.</summary>
    internal static int TreeWithValues(StanzaCorpus corpus) => Read(corpus, static (XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed, ref int count) =>
    {
        var found = parser.Read(bytes, out consumed);
        if (found.Element is { } element && found.Kind == XmlStreamEventKind.Element)
        {
            count += WalkValues(element);
        }

        return found.Kind;
    });

    /// <summary>Our codec: every stanza as an element, written out again.</summary>
    internal static int Write(StanzaCorpus corpus) => Read(corpus, static (XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed, ref int count) =>
    {
        var found = parser.Read(bytes, out consumed);
        if (found.Element is { } element && found.Kind == XmlStreamEventKind.Element)
        {
            s_written.ResetWrittenCount();
            element.WriteTo(s_written, "jabber:client");
            count++;
        }

        return found.Kind;
    });

    /// <summary>System.Xml: every value read, no tree.</summary>
    internal static int XmlReaderSync(StanzaCorpus corpus)
    {
        using var reader = XmlReader.Create(new MemoryStream(corpus.Bytes), s_settings);
        var count = 0;
        var characters = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                count++;
                while (reader.MoveToNextAttribute())
                {
                    characters += reader.Value.Length;
                }
            }
            else if (reader.NodeType == XmlNodeType.Text)
            {
                characters += reader.Value.Length;
            }
        }

        return characters > 0 ? count : 0;
    }

    /// <summary>libexpat with namespaces: start, end and text handlers that count, no tree.</summary>
    internal static int Expat(StanzaCorpus corpus) => ExpatParser.Count(corpus.Bytes, ChunkBytes);

    private static int Read(StanzaCorpus corpus, Step step)
    {
        var parser = new XmlStreamParser(new XmlLimits());
        var count = 0;
        for (var start = 0; start < corpus.Bytes.Length; start += ChunkBytes)
        {
            var chunk = corpus.Bytes.AsSpan(start, Math.Min(ChunkBytes, corpus.Bytes.Length - start));
            XmlStreamEventKind kind;
            do
            {
                kind = step(parser, chunk, out var consumed, ref count);
                chunk = chunk[consumed..];
            }
            while (kind is not (XmlStreamEventKind.NeedMoreBytes or XmlStreamEventKind.Refused) && !chunk.IsEmpty);
        }

        return count;
    }

    private static int Walk(XmlElement element)
    {
        var count = element.LocalName.Length > 0 && element.Namespace.Length > 0 ? 1 : 0;
        foreach (var child in element.Elements)
        {
            count += Walk(child);
        }

        return count;
    }

    private static int WalkValues(XmlElement element)
    {
        var count = 1;
        foreach (var attribute in element.Attributes)
        {
            count += attribute.Value.Length > 0 ? 0 : -1;
        }

        foreach (var content in element.Contents)
        {
            count += content.Element is { } child ? WalkValues(child) : 0;
        }

        return count;
    }

    private static int Route(ReadOnlySpan<byte> address)
    {
        var hash = 2166136261u;
        foreach (var value in address)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (int)(hash % 64);
    }

    private delegate XmlStreamEventKind Step(XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed, ref int count);
}
