using Harness.Conformance.Requirements;

namespace Harness.Conformance.Tests.Requirements;

public sealed class CatalogueTests
{
    private static readonly RequirementCatalogue s_catalogue = RequirementCatalogue.Embedded;

    [Fact]
    public void Every_cited_id_exists()
    {
        var unknown = AllScenarios.Every.SelectMany(scenario => scenario.Requirements.Where(id => !s_catalogue.Contains(id)).Select(id => $"{scenario.Id} cites {id}"));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_cited_requirement_has_a_summary_of_our_own()
    {
        var bare = AllScenarios.Every.SelectMany(scenario => scenario.Requirements).Distinct().Where(id => s_catalogue.Contains(id) && string.IsNullOrWhiteSpace(s_catalogue[id].Summary));

        Assert.Empty(bare);
    }

    [Fact]
    public void Every_waived_id_exists_and_has_a_reason()
    {
        Assert.All(s_catalogue.Waivers, waiver =>
        {
            Assert.True(s_catalogue.Contains(waiver.Key), waiver.Key);
            Assert.True(waiver.Value.Length > 10, waiver.Key);
        });
    }

    [Fact]
    public void What_is_cited_is_not_waived() =>
        Assert.Empty(AllScenarios.Every.SelectMany(scenario => scenario.Requirements).Where(s_catalogue.Waivers.ContainsKey).Distinct());

    /// <summary>Where the specs lie beside the repository, the facts are theirs.</summary>
    [Fact]
    public async Task The_facts_equal_their_source()
    {
        if (SpecsFolder() is not { } folder)
        {
            Assert.True(s_catalogue.All.Count > 900); // nothing to compare with on this machine; what is embedded is at least whole
            return;
        }

        foreach (var spec in s_catalogue.All.GroupBy(requirement => requirement.Spec))
        {
            var table = Directory.EnumerateFiles(Path.Combine(folder, "requirements"), TableOf(spec.Key), SearchOption.AllDirectories).First();
            var lines = await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken);
            var source = lines.Skip(1).Select(line => line.Split('\t')).Select(row => (row[0], row[1], row[2], row[3], row[4], row[6]));
            Assert.Equal(source, spec.Select(fact => (fact.Id, fact.Spec, fact.Section, fact.Level, fact.Class, fact.Binds)));
        }
    }

    /// <summary>Our summaries are our own words.</summary>
    [Fact]
    public async Task No_summary_repeats_the_spec()
    {
        if (SpecsFolder() is not { } folder)
        {
            return;
        }

        var texts = await SpecTexts.ReadAsync(folder, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(s_catalogue.All, requirement => requirement.Summary is { Length: > 60 } summary
            && texts.Of(requirement.Id)?.Contains(summary.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) == true);
    }

    // RFC6120 is in rfc6120.tsv, XEP0030 in xep-0030.tsv.
    private static string TableOf(string spec) => spec.ToLowerInvariant().Replace("xep", "xep-", StringComparison.Ordinal) + ".tsv";

    private static string? SpecsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var specs = Path.Combine(folder.FullName, "shared", "specs");
            if (Directory.Exists(specs))
            {
                return specs;
            }
        }

        return null;
    }
}
