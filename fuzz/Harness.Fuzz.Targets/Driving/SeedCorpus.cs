using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>The inputs that stand in <c>fixtures/corpus</c>: <c>bytes/TARGET/*</c>, and what other files have for a target.</summary>
public static partial class SeedCorpus
{
    private const int MostStanzas = 200;

    /// <summary>The corpus of the repository that the program was built in, or <see langword="null"/>.</summary>
    public static string? Default { get; } = Find();

    /// <summary>The inputs for a target, in a fixed order.</summary>
    public static IEnumerable<byte[]> Read(string? corpus, string target)
    {
        if (corpus is null)
        {
            return [];
        }

        var folder = Path.Combine(corpus, "bytes", target);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
        return target switch
        {
            "xml-stream" or "xml-agreement" => files.Concat(Stanzas(corpus)),
            "addresses" => files.Concat(Addresses(corpus)),
            _ => files,
        };
    }

    private static IEnumerable<byte[]> Stanzas(string corpus)
    {
        var path = Path.Combine(corpus, "streams", "typical-day.xml");
        return File.Exists(path) ? File.ReadLines(path).Skip(1).Take(MostStanzas).Where(line => line.StartsWith('<')).Select(Encoding.UTF8.GetBytes) : [];
    }

    private static IEnumerable<byte[]> Addresses(string corpus)
    {
        var path = Path.Combine(corpus, "jids.tsv");
        return File.Exists(path) ? File.ReadLines(path).Where(line => !line.StartsWith('#')).Skip(1).Select(line => Encoding.UTF8.GetBytes(Unescape(line.Split('\t')[0]))) : [];
    }

    // \u{HEX} stands for a code point; a surrogate becomes U+FFFD when it is written.
    private static string Unescape(string text) => CodePoint().Replace(text, match => int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var point && point is >= 0xD800 and <= 0xDFFF
        ? ((char)point).ToString()
        : char.ConvertFromUtf32(point));

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : Path.Combine(folder.FullName, "fixtures", "corpus");
    }

    [GeneratedRegex(@"\\u\{([0-9A-Fa-f]+)\}")]
    private static partial Regex CodePoint();
}
