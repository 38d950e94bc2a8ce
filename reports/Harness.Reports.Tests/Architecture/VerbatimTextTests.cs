namespace Harness.Reports.Tests.Architecture;

/// <summary>Verbatim sentences of the specifications stay out of the repository; a few quoted words at a branch are fine (STYLE §3).</summary>
public sealed class VerbatimTextTests
{
    private const int FewWords = 120;

    private static readonly string Sentences = RepositoryRoot.File("..", "shared", "specs", "requirements", "ALL.tsv");

    private static readonly string[] Lanes = ["fixtures", "conformance", "load", "fuzz", "reports", "docs"];

    /// <summary>Where the folder of specifications is not beside the repository, there is nothing to compare with; the sources are looked for all the same.</summary>
    [Fact]
    public void No_sentence_of_a_specification_stands_in_a_file()
    {
        var files = Lanes.Select(lane => RepositoryRoot.File(lane))
            .Where(Directory.Exists)
            .SelectMany(lane => Directory.EnumerateFiles(lane, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".tsv" or ".md" && !file.Contains($"{Path.DirectorySeparatorChar}runs{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetRelativePath(RepositoryRoot.Path, file), Text: File.ReadAllText(file)))
            .ToList();
        var sentences = File.Exists(Sentences)
            ? File.ReadLines(Sentences).Skip(1).Select(line => line.Split('\t')).Select(row => (Id: row[0], Text: row[^1])).Where(row => row.Text.Length > FewWords).ToList()
            : [];

        var all = string.Join('\n', files.Select(file => file.Text));
        var copied = sentences.Where(sentence => all.Contains(sentence.Text, StringComparison.Ordinal))
            .Select(sentence => $"{sentence.Id} in {files.First(file => file.Text.Contains(sentence.Text, StringComparison.Ordinal)).Name}");

        Assert.InRange(files.Count, 100, int.MaxValue);
        Assert.Empty(copied);
    }
}
