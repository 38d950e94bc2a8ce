using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Fuzz.Cases;

/// <summary>What a case sends: bytes, names that are filled in when it runs, and repetitions, so that a hundred megabytes are one line in a file.</summary>
/// <remarks>
/// A name stands in braces, and is one of: <c>{domain}</c>; <c>{romeo}</c>, the bare JID of an account, with <c>{romeo.local}</c>, <c>{romeo.password}</c>, <c>{romeo.plain}</c> and
/// <c>{romeo.scram-first}</c> (its first message of PLAIN and SCRAM, in base64), and the same for <c>nobody</c>, who has no account; <c>{a.jid}</c>, the full JID that stream <c>a</c> bound; <c>{header}</c>, a right
/// stream header; <c>{path}</c> and <c>{host}</c> of a request by hand; <c>{xmlns}</c>, the declaration that a stanza needs over WebSocket and BOSH; <c>{muc}</c>, <c>{pubsub}</c> and <c>{upload}</c>, the target's services where it has them; <c>{montague}</c>, a domain
/// that a stream was opened for, with <c>{a.id}</c>, <c>{a.key}</c> and <c>{a.handshake}</c> (the id of the target's header on stream <c>a</c>, and what proves the domain there by dialback or as a component); whatever an expectation kept (<see cref="ExpectStep.Keeps"/>).
/// Inside a repetition <c>{#}</c> is its number, from 0.
/// </remarks>
public sealed partial record Payload(ImmutableArray<PayloadPart> Parts)
{
    /// <summary>Nothing.</summary>
    public static Payload Empty { get; } = new([]);

    /// <summary>The text as UTF-8; names in braces are filled in when it runs, any other brace is itself.</summary>
    public static Payload Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = ImmutableArray.CreateBuilder<PayloadPart>();
        var end = 0;
        foreach (var name in NameInBraces().EnumerateMatches(text))
        {
            Add(text[end..name.Index]);
            parts.Add(new NamePart(text[(name.Index + 1)..(name.Index + name.Length - 1)]));
            end = name.Index + name.Length;
        }

        Add(text[end..]);
        return new Payload(parts.ToImmutable());

        void Add(string literal)
        {
            if (literal.Length > 0)
            {
                parts.Add(new BytesPart([.. Encoding.UTF8.GetBytes(literal)]));
            }
        }
    }

    /// <summary>How many bytes it is, where a name counts as it is written.</summary>
    public long Length => Parts.Sum(LengthOf);

    /// <summary>Exactly these bytes; a brace is a brace.</summary>
    public static Payload Raw(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Empty : new([new BytesPart([.. bytes])]);

    /// <summary>The payload so many times, one after the other; <c>{#}</c> in it is the number of the repetition.</summary>
    /// <exception cref="ArgumentException">It holds a repetition itself.</exception>
    public Payload Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Parts.Any(part => part is RepeatPart)
            ? throw new ArgumentException("A repetition holds no repetition.", nameof(count))
            : new([new RepeatPart(Parts, count)]);
    }

    /// <summary>The one, then the other.</summary>
    public static Payload operator +(Payload left, Payload right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        // Bytes beside bytes are one part, so that the same payload is the same however it was put together.
        return left.Parts is [.. var before, BytesPart last] && right.Parts is [BytesPart first, .. var after]
            ? new([.. before, new BytesPart([.. last.Bytes, .. first.Bytes]), .. after])
            : new([.. left.Parts, .. right.Parts]);
    }

    /// <summary>The same as <c>+</c>.</summary>
    public static Payload Add(Payload left, Payload right) => left + right;

    /// <summary>The same as <see cref="Of"/>.</summary>
    public static implicit operator Payload(string text) => Of(text);

    /// <summary>The same as <see cref="Of"/>.</summary>
    public static Payload FromString(string text) => Of(text);

    /// <summary>Whether both send the same.</summary>
    public bool Equals(Payload? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(17, (hash, part) => HashCode.Combine(hash, part));

    private static long LengthOf(PayloadPart part) => part switch
    {
        BytesPart bytes => bytes.Bytes.Length,
        NamePart name => name.Name.Length + 2,
        RepeatPart repeat => repeat.Count * repeat.Parts.Sum(LengthOf),
        _ => 0,
    };

    [GeneratedRegex(@"\{(?:#|[a-z][a-z0-9.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex NameInBraces();
}

/// <summary>A part of a payload.</summary>
public abstract record PayloadPart;

/// <summary>Bytes as they are.</summary>
public sealed record BytesPart(ImmutableArray<byte> Bytes) : PayloadPart
{
    /// <summary>Whether the bytes are the same.</summary>
    public bool Equals(BytesPart? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.AsSpan());
        return hash.ToHashCode();
    }
}

/// <summary>Something that is known when the case runs.</summary>
/// <param name="Name">The name, without braces.</param>
public sealed record NamePart(string Name) : PayloadPart;

/// <summary>Other parts, one time after the other.</summary>
public sealed record RepeatPart(ImmutableArray<PayloadPart> Parts, int Count) : PayloadPart
{
    /// <summary>Whether the same is repeated as often.</summary>
    public bool Equals(RepeatPart? other) => other is not null && Count == other.Count && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Count, (hash, part) => HashCode.Combine(hash, part));
}
