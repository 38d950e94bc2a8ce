using System.Globalization;
using System.Text;
using Harness.Fuzz.Cases;
using Harness.Targets;

namespace Harness.Fuzz.Execution;

/// <summary>What the names in a case stand for while it runs.</summary>
internal sealed class CaseNames
{
    private const int LargestWhole = 32 << 20;

    // U+FF01, the full-width form of '!'; those of all other letters of ASCII follow in their order.
    private const char FullWidth = '\uFF01';

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public CaseNames(string domain, IReadOnlyDictionary<string, string>? services = null)
    {
        foreach (var (name, address) in services ?? new Dictionary<string, string>())
        {
            _values[name] = address;
        }

        _values["domain"] = domain;
        _values["domain.upper"] = domain.ToUpperInvariant();
        _values["nobody"] = $"nobody-of-this-name@{domain}";
        _values["nobody.local"] = "nobody-of-this-name";
        _values["nobody.password"] = "wherefore";
        _values["nobody.scram-first"] = ScramFirst("nobody-of-this-name");
    }

    /// <summary>Gives a name a value.</summary>
    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Gives an account its names.</summary>
    public void Add(string name, Account account)
    {
        _values[name] = account.BareJid;
        _values[name + ".local"] = account.Localpart;
        _values[name + ".password"] = account.Password;
        _values[name + ".upper"] = account.BareJid.ToUpperInvariant();
        _values[name + ".wide"] = $"{string.Concat(account.Localpart.Select(letter => letter is > ' ' and <= '~' ? (char)(letter - '!' + FullWidth) : letter))}{account.BareJid[account.Localpart.Length..]}";
        _values[name + ".scram-first"] = ScramFirst(account.Localpart);
        _values[name + ".plain"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account.Localpart}\0{account.Password}"));
    }

    /// <summary>A text with its names filled in.</summary>
    /// <exception cref="UnreachableException">Nobody knows a name.</exception>
    public string Fill(string text) => text.Contains('{', StringComparison.Ordinal) ? Encoding.UTF8.GetString(Whole(Payload.Of(text))) : text;

    /// <summary>All bytes of a payload.</summary>
    /// <exception cref="UnreachableException">Nobody knows a name, or it is too large to be held.</exception>
    public byte[] Whole(Payload payload)
    {
        using var bytes = new MemoryStream();
        foreach (var block in Blocks(payload, 1 << 16))
        {
            bytes.Write(block.Span);
            if (bytes.Length > LargestWhole)
            {
                throw new UnreachableException($"a payload of more than {LargestWhole >> 20} MiB can only be sent whole");
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The bytes of a payload in blocks of a size (the last is smaller), of which only one is held at a time. A block is valid until the next is taken.</summary>
    /// <exception cref="UnreachableException">Nobody knows a name.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks(Payload payload, int size)
    {
        var block = new byte[size];
        var filled = 0;
        foreach (var piece in Pieces(payload))
        {
            for (var at = 0; at < piece.Length;)
            {
                var taken = Math.Min(size - filled, piece.Length - at);
                piece.Span.Slice(at, taken).CopyTo(block.AsSpan(filled));
                (at, filled) = (at + taken, filled + taken);
                if (filled == size)
                {
                    yield return block;
                    filled = 0;
                }
            }
        }

        if (filled > 0)
        {
            yield return block.AsMemory(0, filled);
        }
    }

    // RFC 5802 §5.1, without channel binding.
    private static string ScramFirst(string localpart) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"n,,n={localpart},r=0123456789abcdef"));

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(Payload payload)
    {
        foreach (var part in payload.Parts)
        {
            if (part is not RepeatPart repeat)
            {
                yield return Piece(part, 0);
                continue;
            }

            for (var number = 0; number < repeat.Count; number++)
            {
                foreach (var each in repeat.Parts)
                {
                    yield return Piece(each, number);
                }
            }
        }
    }

    private ReadOnlyMemory<byte> Piece(PayloadPart part, int number) => part switch
    {
        BytesPart bytes => bytes.Bytes.AsMemory(),
        NamePart { Name: "#" } => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
        NamePart name => (_values.GetValueOrDefault(name.Name) ?? SaslNames.Find(name.Name, _values.GetValueOrDefault)) is { } value ? Encoding.UTF8.GetBytes(value) : throw new UnreachableException($"nobody knows what {{{name.Name}}} is"),
        _ => throw new InvalidOperationException("A repetition holds no repetition."),
    };
}
