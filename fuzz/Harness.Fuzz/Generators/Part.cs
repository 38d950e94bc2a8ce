using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Harness.Fuzz.Generators;

/// <summary>A piece of a generated value: bytes, pieces inside them, and bytes. Shrinking takes pieces out and keeps what breaks the rule.</summary>
public sealed class Part
{
    private readonly ReadOnlyMemory<byte> _head;
    private readonly ReadOnlyMemory<byte> _tail;

    private Part(ReadOnlyMemory<byte> head, ImmutableArray<Part> parts, ReadOnlyMemory<byte> tail)
    {
        _head = head;
        _tail = tail;
        Parts = parts;
    }

    /// <summary>No bytes.</summary>
    public static Part Empty { get; } = Of(string.Empty);

    /// <summary>The pieces inside.</summary>
    public ImmutableArray<Part> Parts { get; }

    /// <summary>Whether the value keeps its kind (legal, or breaking this rule) without this piece.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The rule that this piece itself breaks, or <see langword="null"/>.</summary>
    public Breach? OwnBreach { get; private init; }

    /// <summary>The first rule that this piece or one inside it breaks, or <see langword="null"/>.</summary>
    public Breach? Breach => OwnBreach ?? Parts.Select(part => part.Breach).FirstOrDefault(breach => breach is not null);

    /// <summary>Bytes.</summary>
    public static Part Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray(), [], default);

    /// <summary>Text, as UTF-8.</summary>
    public static Part Of(string text) => new(Encoding.UTF8.GetBytes(text), [], default);

    /// <summary>Pieces behind each other.</summary>
    public static Part Of(params IEnumerable<Part> parts) => new(default, [.. parts], default);

    /// <summary>Pieces between two texts, such as the tags of an element.</summary>
    public static Part Of(string head, IEnumerable<Part> parts, string tail) => new(Encoding.UTF8.GetBytes(head), [.. parts], Encoding.UTF8.GetBytes(tail));

    /// <summary>This piece, as one that may be left out.</summary>
    public Part Optional() => new(_head, Parts, _tail) { IsOptional = true, OwnBreach = OwnBreach };

    /// <summary>This piece, as one that breaks a rule, or that breaks none where it is <see langword="null"/>.</summary>
    public Part Breaking(Breach? breach) => new(_head, Parts, _tail) { IsOptional = IsOptional && breach is null, OwnBreach = breach };

    /// <summary>Writes the bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(_head.Span);
        foreach (var part in Parts)
        {
            part.WriteTo(output);
        }

        output.Write(_tail.Span);
    }

    /// <summary>Smaller pieces of the same kind, the smallest first.</summary>
    public IEnumerable<Part> Shrunk()
    {
        var droppable = Enumerable.Range(0, Parts.Length).Where(at => Parts[at].IsOptional && Parts[at].Breach is null).ToList();
        for (var size = droppable.Count; size > 0; size /= 2)
        {
            foreach (var gone in droppable.Chunk(size))
            {
                yield return WithParts([.. Parts.Where((_, at) => !gone.Contains(at))]);
            }
        }

        for (var at = 0; at < Parts.Length; at++)
        {
            foreach (var smaller in Parts[at].Shrunk())
            {
                yield return WithParts(Parts.SetItem(at, smaller));
            }
        }
    }

    private Part WithParts(ImmutableArray<Part> parts) => new(_head, parts, _tail) { IsOptional = IsOptional, OwnBreach = OwnBreach };
}
