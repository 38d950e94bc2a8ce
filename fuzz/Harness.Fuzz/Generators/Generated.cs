using System.Buffers;
using System.Text;

namespace Harness.Fuzz.Generators;

/// <summary>A generated value: its bytes, and whether they are legal.</summary>
public sealed class Generated
{
    private ReadOnlyMemory<byte>? _bytes;

    /// <summary>A value made of pieces.</summary>
    public Generated(Part root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        Breach = root.Breach;
    }

    /// <summary>The pieces.</summary>
    public Part Root { get; }

    /// <summary>The rule that the value breaks; <see langword="null"/> where it is legal.</summary>
    public Breach? Breach { get; }

    /// <summary>Whether a right target accepts the value.</summary>
    public bool IsLegal => Breach is null;

    /// <summary>What goes over the wire.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes ??= Write();

    /// <summary>The bytes read as UTF-8; what is none shows as U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Smaller values that are legal like this one, or break the same rule.</summary>
    public IEnumerable<Generated> Shrunk() => Root.Shrunk().Select(root => new Generated(root));

    /// <inheritdoc/>
    public override string ToString() => $"{(Breach is null ? "legal" : Breach.ToString())}: {Readable(Bytes.Span)}";

    private ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>();
        Root.WriteTo(output);
        return output.WrittenMemory;
    }

    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        const int Shown = 400;
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(bytes.Length, Shown)])
        {
            text.Append(value is >= 0x20 and < 0x7F and not (byte)'\\' ? ((char)value).ToString() : $"\\x{value:X2}");
        }

        return bytes.Length > Shown ? text.Append('…').ToString() : text.ToString();
    }
}
