using System.Buffers;
using Harness.Fuzz.Mutators;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Streams.Framing;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>A stream from its first byte, read as the framing of TCP reads it: cuts change nothing, and a header and elements survive being written.</summary>
/// <param name="read">The parser's reading; a wrong one shows that the target can fail.</param>
public sealed class StreamHeaderTarget(StreamHeaderTarget.Reading? read = null) : IByteTarget
{
    private readonly Reading _read = read ?? ((XmlStreamFraming framing, ReadOnlySpan<byte> bytes, out int consumed) => framing.Read(bytes, out consumed));

    /// <summary>Reads up to the next event, as <see cref="XmlStreamFraming.Read"/> does.</summary>
    public delegate XmlStreamEvent Reading(XmlStreamFraming framing, ReadOnlySpan<byte> bytes, out int consumed);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var chance = new Chance(SeedTexts.Hash(input));
        var cut = chance.Below(input.Length + 1);
        var whole = Events(input, input.Length);
        var inPieces = Events(input, cut);
        InvariantException.Unless(whole.SequenceEqual(inPieces), "Cuts change nothing.", $"Cut at {cut}: {string.Join("; ", whole)} and {string.Join("; ", inPieces)}.");
    }

    private List<XmlStreamEvent> Events(ReadOnlySpan<byte> input, int cut)
    {
        var framing = new XmlStreamFraming(new XmlLimits());
        var events = new List<XmlStreamEvent>();
        if (Feed(framing, input[..cut], events) && cut < input.Length)
        {
            Feed(framing, input[cut..], events);
        }

        return events;
    }

    private bool Feed(XmlStreamFraming framing, ReadOnlySpan<byte> bytes, List<XmlStreamEvent> events)
    {
        while (true)
        {
            var found = _read(framing, bytes, out var consumed);
            bytes = bytes[consumed..];
            switch (found.Kind)
            {
                case XmlStreamEventKind.NeedMoreBytes:
                    return true;
                case XmlStreamEventKind.Whitespace when events is [.., { Kind: XmlStreamEventKind.Whitespace }]:
                    continue;
                case XmlStreamEventKind.StreamHeader:
                    HeaderSurvives(framing.ReadHeader(found.Element!));
                    break;
                case XmlStreamEventKind.Element:
                    ElementSurvives(found.Element!);
                    break;
            }

            events.Add(found);
            if (found.Kind == XmlStreamEventKind.Refused)
            {
                return false;
            }
        }
    }

    private static void HeaderSurvives(StreamHeader header)
    {
        // What we write has one of two prefixes, and declares what we choose.
        if (header.Prefix is not ("stream" or "") || (header.Prefix.Length == 0 && header.DefaultNamespace != header.RootNamespace) || header.RootNamespace.Length == 0)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        new XmlStreamFraming(new XmlLimits()).WriteHeader(output, header);
        var framing = new XmlStreamFraming(new XmlLimits { MaxElementBytes = int.MaxValue, MaxAttributeBytes = int.MaxValue, MaxNameBytes = int.MaxValue });
        var found = framing.Read(output.WrittenSpan, out _);
        InvariantException.Unless(found.Kind == XmlStreamEventKind.StreamHeader, "A header that is written is read as one.", System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
        var again = framing.ReadHeader(found.Element!) with { PrefixedNamespaces = header.PrefixedNamespaces };
        InvariantException.Unless(again == header, "A header that is written is read as the same.", $"{header} became {again}.");
    }

    private static void ElementSurvives(XmlElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        var writing = new XmlStreamFraming(new XmlLimits());
        var header = new StreamHeader { Declarations = new Dictionary<string, string>(StringComparer.Ordinal) { ["db"] = "jabber:server:dialback" } };
        writing.WriteHeader(output, header);
        writing.WriteElement(output, element, Namespaces.Client);
        var reading = new XmlStreamFraming(new XmlLimits { MaxElementBytes = int.MaxValue, MaxAttributeBytes = int.MaxValue, MaxNameBytes = int.MaxValue, MaxAttributes = int.MaxValue });
        reading.Read(output.WrittenSpan, out var consumed);
        var found = reading.Read(output.WrittenSpan[consumed..], out _);
        InvariantException.Unless(element.Equals(found.Element), "An element that is written is read as the same.", $"{element} became {found.Element} {found.Detail}.");
    }
}
