using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Families;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Cases;

/// <summary>The files of <c>fixtures/corpus/findings</c>: what campaigns found in other servers.</summary>
public sealed class FoundCaseTests
{
    private static readonly string s_folder = Path.Combine(Root(), "fixtures", "corpus", "findings");

    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(s_folder, "*" + CaseDocument.Extension, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(s_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_a_case_that_tells_its_class_its_target_and_its_oracle(string file)
    {
        var document = await CaseReader.ReadAsync(Path.Combine(s_folder, file), TestContext.Current.CancellationToken);

        var fuzzClass = Assert.Single(FamilyCatalogue.All, family => family.Class.Id == document.Case.Class).Class;
        var shows = document.Shows ?? throw new InvalidOperationException("The file does not say what it shows.");
        Assert.True(fuzzClass.Oracles.Contains(shows.Oracle) || shows.Oracle == OracleKind.Process, $"{fuzzClass.Id} has no oracle {shows.Oracle}");
        Assert.Contains(document.Case.Binding, fuzzClass.Bindings);

        // The folder is the target by its name on the command line, and the file begins with what it is.
        var (folder, name) = (Path.GetDirectoryName(file)!, Path.GetFileName(file));
        Assert.Contains(folder, TargetFactory.Names.Select(target => target.Name));
        Assert.Matches($"(?i)^{folder} [0-9]+[.][0-9.-]+, seed [0-9]+$", document.Origin);
        Assert.Equal($"{CaseWords.Of(shows.Kind)}-{document.Case.Class}-{document.Case.Variant}{CaseDocument.Extension}", name);
        Assert.NotEqual("", shows.Summary);
        Assert.Contains(document.Case.Steps, step => step is ExpectStep or SameStep || document.Case.Budget is not null || shows.Oracle is OracleKind.Process or OracleKind.Liveness);
    }

    [Fact]
    public void There_are_files_of_more_than_one_server() => Assert.True(Files.Count >= 20 && Files.Select(row => Path.GetDirectoryName((string)row)).Distinct().Count() >= 2);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the repository is not around the tests");
        }

        return folder.FullName;
    }
}
