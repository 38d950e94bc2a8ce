using System.Buffers;
using Harness.Fuzz.Mutators;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>The codec: what is behind a stream header. Cuts change nothing, what was read is written and read again as the same, and time is linear.</summary>
/// <param name="read">The parser's reading; a wrong one shows that the target can fail.</param>
public sealed class XmlStreamTarget(XmlReading? read = null) : IByteTarget
{
    private static readonly byte[] s_header =
        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' xmlns:p='urn:p' to='im.example.com' version='1.0'>"u8.ToArray();

    private static readonly XmlLimits s_wide = new();
    private static readonly XmlLimits s_tight = new() { MaxElementBytes = 200, MaxDepth = 4, MaxAttributes = 4, MaxNameBytes = 9, MaxAttributeBytes = 20 };

    private readonly XmlStreamParser _whole = new(s_wide);
    private readonly XmlStreamParser _cut = new(s_wide);
    private readonly XmlStreamParser _again = new(s_wide);
    private readonly XmlEvents _events = new(read ?? Read);
    private readonly XmlEvents _cutEvents = new(read ?? Read);
    private readonly ArrayBufferWriter<byte> _written = new();

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var chance = new Chance(SeedTexts.Hash(input));
        var inStream = chance.OneIn(3);
        var limits = chance.OneIn(4) ? s_tight : s_wide;
        Begin(_whole, limits, inStream);
        Begin(_cut, limits, inStream);
        _events.Clear();
        _cutEvents.Clear();
        var examined = _whole.BytesExamined;
        _events.Feed(_whole, input);
        InvariantException.Unless(_whole.BytesExamined - examined <= input.Length + 1, "Each byte is examined once.");
        FeedInPieces(input, ref chance);
        Compare();
        foreach (var found in _events.Found)
        {
            if (found.Kind == XmlStreamEventKind.Element)
            {
                WriteAndRead(found.Element!, changed: chance.OneIn(4));
            }
        }
    }

    private static XmlStreamEvent Read(XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed) => parser.Read(bytes, out consumed);

    private static void Begin(XmlStreamParser parser, XmlLimits limits, bool inStream)
    {
        parser.Limits = s_wide;
        if (inStream)
        {
            parser.Restart();
            parser.Read(s_header, out _);
        }
        else
        {
            parser.BeginDocument();
        }

        parser.Limits = limits;
    }

    // A few cuts, or one behind each byte where there are few bytes.
    private void FeedInPieces(ReadOnlySpan<byte> input, ref Chance chance)
    {
        var bytewise = chance.OneIn(16) && input.Length < 600;
        var pieces = bytewise ? input.Length : 1 + chance.Below(4);
        while (pieces > 1)
        {
            var length = bytewise ? 1 : chance.Below(input.Length + 1);
            if (!_cutEvents.Feed(_cut, input[..length]))
            {
                return;
            }

            input = input[length..];
            pieces--;
        }

        _cutEvents.Feed(_cut, input);
    }

    private void Compare()
    {
        var (whole, cut) = (_events.Found, _cutEvents.Found);
        InvariantException.Unless(whole.Count == cut.Count, "Cuts change nothing.", $"{whole.Count} events, and {cut.Count} where the bytes come in pieces.");
        for (var at = 0; at < whole.Count; at++)
        {
            InvariantException.Unless(whole[at] == cut[at], "Cuts change nothing.", $"Event {at} is {whole[at]}, and {cut[at]} where the bytes come in pieces.");
        }
    }

    private void WriteAndRead(XmlElement element, bool changed)
    {
        // What is still the bytes it came as is copied; what was changed is built.
        element = changed ? element.WithAttribute("new", "<1>\t'\"\r\n") : element;
        _written.ResetWrittenCount();
        element.WriteTo(_written, "jabber:client");
        Begin(_again, s_wide with { MaxElementBytes = int.MaxValue, MaxAttributes = int.MaxValue, MaxNameBytes = int.MaxValue, MaxAttributeBytes = int.MaxValue }, inStream: true);
        var found = _again.Read(_written.WrittenSpan, out var consumed);
        InvariantException.Unless(
            found.Kind == XmlStreamEventKind.Element && consumed == _written.WrittenCount, "What was read is written as one element.", $"{found.Kind} {found.Refusal}: {element}");
        InvariantException.Unless(element.Equals(found.Element), "What is written is read as the same.", $"{element} became {found.Element}.");
    }
}
