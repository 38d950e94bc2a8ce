using System.Text;
using Harness.Fuzz.Mutators;
using Xmpp.Streams.Framing;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>Messages of WebSocket and BOSH, each ended by 0xFF (RFC 7395 §3.3): one well-formed document each, or refused; cuts change nothing.</summary>
/// <param name="read">The framing's reading; a wrong one shows that the target can fail.</param>
public sealed class MessageFramingTarget(MessageFramingTarget.Reading? read = null) : IByteTarget
{
    /// <summary>Stands between messages.</summary>
    public const byte EndOfMessage = 0xFF;

    private readonly Reading _read = read ?? ((MessageFraming framing, ReadOnlySpan<byte> bytes, out int consumed) => framing.Read(bytes, out consumed));

    /// <summary>Reads up to the next event, as <see cref="MessageFraming.Read"/> does.</summary>
    public delegate XmlStreamEvent Reading(MessageFraming framing, ReadOnlySpan<byte> bytes, out int consumed);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var chance = new Chance(SeedTexts.Hash(input));
        var whole = Events(input, input.Length);
        InvariantException.Unless(whole.SequenceEqual(Events(input, chance.Below(input.Length + 1))), "Cuts change nothing.", Encoding.UTF8.GetString(input));
        foreach (var found in whole.Where(found => found.Kind != XmlStreamEventKind.Refused))
        {
            var end = input.IndexOf(EndOfMessage);
            InvariantException.Unless(end >= 0 && found.Element is not null, "Each message is one element.", Encoding.UTF8.GetString(input));
            InvariantException.Unless(!Ascii.IsValid(input[..end]) || WellFormed.IsDocument(input[..end]), "A message is a well-formed document.", Encoding.UTF8.GetString(input[..end]));
            input = input[(end + 1)..];
        }
    }

    private List<XmlStreamEvent> Events(ReadOnlySpan<byte> input, int cut)
    {
        var framing = new MessageFraming(new XmlLimits());
        var events = new List<XmlStreamEvent>();
        if (Feed(framing, input[..cut], events) && cut < input.Length)
        {
            Feed(framing, input[cut..], events);
        }

        return events;
    }

    private bool Feed(MessageFraming framing, ReadOnlySpan<byte> bytes, List<XmlStreamEvent> events)
    {
        while (true)
        {
            var found = _read(framing, bytes, out var consumed);
            bytes = bytes[consumed..];
            if (found.Kind == XmlStreamEventKind.NeedMoreBytes)
            {
                return true;
            }

            events.Add(found);
            if (found.Kind == XmlStreamEventKind.Refused)
            {
                return false;
            }
        }
    }
}
