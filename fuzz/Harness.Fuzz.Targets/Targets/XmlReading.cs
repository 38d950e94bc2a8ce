using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>Reads up to the next event of a stream, as <see cref="XmlStreamParser.Read"/> does.</summary>
public delegate XmlStreamEvent XmlReading(XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed);

/// <summary>Collects the events of a stream whose bytes come in pieces.</summary>
/// <param name="read">The parser's reading, or a wrong one.</param>
internal sealed class XmlEvents(XmlReading read)
{
    private readonly List<XmlStreamEvent> _events = [];

    internal IReadOnlyList<XmlStreamEvent> Found => _events;

    internal void Clear() => _events.Clear();

    /// <summary>Feeds one piece. White space that is told in two is told once here.</summary>
    /// <returns>Whether the stream goes on.</returns>
    internal bool Feed(XmlStreamParser parser, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var found = read(parser, bytes, out var consumed);
            InvariantException.Unless(consumed >= 0 && consumed <= bytes.Length, "No more bytes are consumed than there are.");
            bytes = bytes[consumed..];
            switch (found.Kind)
            {
                case XmlStreamEventKind.NeedMoreBytes:
                    InvariantException.Unless(bytes.IsEmpty, "Who needs more bytes has taken all there were.");
                    return true;
                case XmlStreamEventKind.Whitespace when _events is [.., { Kind: XmlStreamEventKind.Whitespace }]:
                    break;
                default:
                    _events.Add(found);
                    break;
            }

            if (found.Kind == XmlStreamEventKind.Refused)
            {
                return false;
            }
        }
    }
}
