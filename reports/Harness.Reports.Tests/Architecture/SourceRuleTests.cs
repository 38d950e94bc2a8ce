using System.Text.RegularExpressions;

namespace Harness.Reports.Tests.Architecture;

/// <summary>Rules of STYLE that a machine can hold.</summary>
public sealed partial class SourceRuleTests
{
    private const int MostLines = 500;

    private static readonly List<string> Sources =
    [
        .. new[] { "fixtures", "conformance", "load", "fuzz", "reports" }
            .Select(lane => RepositoryRoot.File(lane))
            .Where(Directory.Exists)
            .SelectMany(lane => Directory.EnumerateFiles(lane, "*.cs", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void There_are_sources_to_look_at() => Assert.InRange(Sources.Count, 100, int.MaxValue);

    [Fact]
    public void No_file_is_longer_than_500_lines() =>
        Assert.Empty(Sources.Where(file => File.ReadLines(file).Skip(MostLines).Any() && !IsGenerated(file)).Select(Relative));

    [Fact]
    public void No_event_id_is_used_twice()
    {
        var ids = Sources
            .SelectMany(file => EventId().Matches(File.ReadAllText(file)).Select(match => (Id: match.Groups["id"].Value, File: Relative(file))))
            .GroupBy(use => use.Id, StringComparer.Ordinal)
            .Where(uses => uses.Count() > 1)
            .Select(uses => $"{uses.Key}: {string.Join(", ", uses.Select(use => use.File))}");

        Assert.Empty(ids);
    }

    [Fact]
    public void Every_log_message_has_an_event_id() =>
        Assert.Empty(Sources.Where(file => LogMessage().Count(File.ReadAllText(file)) != EventId().Count(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void No_name_says_that_it_has_no_concept() =>
        Assert.All(Sources.Select(Path.GetFileNameWithoutExtension), name => Assert.DoesNotMatch(Conceptless(), name));

    [Fact]
    public void A_file_s_folder_has_no_more_than_one_hundred_files() =>
        Assert.Empty(Sources.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal).Where(folder => folder.Count() > 100).Select(folder => Relative(folder.Key)));

    private static string Relative(string file) => Path.GetRelativePath(RepositoryRoot.Path, file);

    // Tables made from Unicode's data are as long as they are.
    private static bool IsGenerated(string file) =>
        File.ReadLines(file).Take(5).Any(line => line.Contains("generated", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("EventId = (?<id>[0-9]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EventId();

    [GeneratedRegex(@"^\s*\[LoggerMessage\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LogMessage();

    [GeneratedRegex("(Utils?|Helpers?|Common|Manager|Base)$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Conceptless();
}
