using System.Globalization;
using System.Text;

namespace Harness.Load.Integrity;

/// <summary>A stanza that is written once and sent often, each time with the next number of its flow: <see cref="Flow.Stanza"/> makes it.</summary>
public sealed class StampedStanza
{
    /// <summary>Stands where the number goes: sixteen hexadecimal digits that no other stanza of the flow has.</summary>
    public const string IdPlace = "{id}";

    /// <summary>Stands where the stamped text goes, which has run, flow, number, time and checksum in it and is as long as the run's <c>--body</c>.</summary>
    public const string StampPlace = "{stamp}";

    private const int IdLength = 16;

    private readonly byte[] _bytes;
    private readonly int[] _idsAt;
    private readonly int _stampAt;
    private readonly int _stampLength;

    /// <summary>Encodes a stanza.</summary>
    /// <exception cref="ArgumentException">There is not exactly one place for the stamp, and at least one for the number.</exception>
    internal StampedStanza(Flow flow, string xml, byte[] stamp)
    {
        Flow = flow;
        var parts = xml.Split(StampPlace);
        if (parts.Length != 2 || !xml.Contains(IdPlace, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A stanza of a flow has one {StampPlace} and at least one {IdPlace}: {xml}", nameof(xml));
        }

        var bytes = new List<byte>();
        var ids = new List<int>();
        Append(parts[0], bytes, ids);
        _stampAt = bytes.Count;
        _stampLength = stamp.Length;
        bytes.AddRange(stamp);
        Append(parts[1], bytes, ids);
        (_bytes, _idsAt) = ([.. bytes], [.. ids]);
    }

    internal Flow Flow { get; }

    /// <summary>The stanza with a number, valid until the next call.</summary>
    internal ReadOnlySpan<byte> Write(uint number, long now)
    {
        MessageStamp.Write(_bytes.AsSpan(_stampAt, _stampLength), number, now);
        foreach (var at in _idsAt)
        {
            WriteId(Flow.Id, number, _bytes.AsSpan(at, IdLength));
        }

        return _bytes;
    }

    /// <summary>The number of a stanza as it stands in it.</summary>
    internal static string IdOf(uint flow, uint number) => string.Create(CultureInfo.InvariantCulture, $"{flow:x8}{number:x8}");

    private static void WriteId(uint flow, uint number, Span<byte> id) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, stackalloc char[IdLength], $"{flow:x8}{number:x8}"), id);

    private static void Append(string text, List<byte> bytes, List<int> ids)
    {
        var parts = text.Split(IdPlace);
        for (var index = 0; index < parts.Length; index++)
        {
            if (index > 0)
            {
                ids.Add(bytes.Count);
                bytes.AddRange("0000000000000000"u8);
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(parts[index]));
        }
    }
}
