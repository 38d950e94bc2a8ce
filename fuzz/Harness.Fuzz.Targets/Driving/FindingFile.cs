using System.Globalization;
using System.Text;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>A finding as a file of lines: for people its escaped input, for <c>--replay</c> the same in base64.</summary>
public static class FindingFile
{
    private const string Title = "# A finding of harness-fuzz-targets; repeat it with --replay.";

    /// <summary>Writes the file of a finding into a folder.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{finding.Target}-{SeedTexts.Hash(Encoding.UTF8.GetBytes(finding.Signature)):x16}.finding"));
        File.WriteAllLines(path,
        [
            Title,
            $"target: {finding.Target}",
            $"signature: {finding.Signature}",
            string.Create(CultureInfo.InvariantCulture, $"seed: {finding.Seed}"),
            string.Create(CultureInfo.InvariantCulture, $"case: {finding.Case}"),
            $"message: {Escape(Encoding.UTF8.GetBytes(finding.Message))}",
            $"input: {Escape(finding.Input.Span)}",
            $"base64: {Convert.ToBase64String(finding.Input.Span)}",
        ]);
        return path;
    }

    /// <summary>Reads the file of a finding.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Finding Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], pair => pair[1]).ToDictionary(pair => pair.Key, pair => pair.First());
        return lines.TryGetValue("target", out var target) && lines.TryGetValue("base64", out var input)
            ? new Finding(
                target,
                lines.GetValueOrDefault("signature", string.Empty),
                lines.GetValueOrDefault("message", string.Empty),
                ulong.Parse(lines.GetValueOrDefault("seed", "0"), CultureInfo.InvariantCulture),
                long.Parse(lines.GetValueOrDefault("case", "0"), CultureInfo.InvariantCulture),
                Convert.FromBase64String(input))
            : throw new FormatException($"'{path}' is no finding: it names no target or has no input.");
    }

    /// <summary>Bytes as one line of ASCII.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
        {
            text.Append(value is >= 0x20 and < 0x7F and not (byte)'\\' ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{value:X2}"));
        }

        return text.ToString();
    }
}
