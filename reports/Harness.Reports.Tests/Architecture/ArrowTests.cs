using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Harness.Reports.Tests.Architecture;

/// <summary>DESIGN §3: arrows between projects go up the list only.</summary>
public sealed class ArrowTests
{
    private static readonly ProjectGraph Graph = ProjectGraph.Repository;

    /// <summary>Which lanes may be seen from a lane, apart from itself.</summary>
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["fixtures"] = [],
        ["conformance"] = ["fixtures"],
        ["load"] = ["fixtures"],
        ["fuzz"] = ["fixtures"],
        ["reports"] = ["fixtures", "conformance", "load", "fuzz"],
    };

    [Fact]
    public void Every_project_lies_in_a_lane_of_the_design() =>
        Assert.All(Graph.All, project => Assert.Contains(project.Lane, Below.Keys));

    [Fact]
    public void No_lane_sees_one_above_or_beside_it()
    {
        var lanes = Graph.All.ToDictionary(project => project.Name, project => project.Lane, StringComparer.Ordinal);

        var wrong = Graph.All.SelectMany(project => Graph.Reach(project.Name)
            .Where(reached => lanes[reached] != project.Lane && !Below[project.Lane].Contains(lanes[reached], StringComparer.Ordinal))
            .Select(reached => $"{project.Name} -> {reached}"));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Xmpp.Xml")]
    [InlineData("Xmpp.Core", "Xmpp.Xml")]
    [InlineData("Xmpp.Streams", "Xmpp.Xml", "Xmpp.Core")]
    [InlineData("Xmpp.Client", "Xmpp.Xml", "Xmpp.Core", "Xmpp.Streams")]
    [InlineData("Xmpp.Server", "Xmpp.Xml", "Xmpp.Core", "Xmpp.Streams")]
    [InlineData("Harness.Results")]
    [InlineData("Xmpp.Testing", "Xmpp.Xml", "Xmpp.Core")]
    [InlineData("Harness.Reports", "Harness.Results")]
    [InlineData("Harness.Load", "Harness.Targets", "Harness.Results", "Xmpp.Testing", "Xmpp.Server", "Xmpp.Streams", "Xmpp.Core", "Xmpp.Xml")]
    [InlineData("Harness.Load.Agents", "Harness.Load", "Harness.Targets", "Harness.Results", "Xmpp.Testing", "Xmpp.Server", "Xmpp.Streams", "Xmpp.Core", "Xmpp.Xml")]
    public void A_project_reaches_no_more_than_the_design_allows(string project, params string[] allowed) =>
        Assert.Empty(Graph.Reach(project).Except(allowed, StringComparer.Ordinal));

    [Fact]
    public void Only_tests_and_the_command_line_see_client_and_server_both() =>
        Assert.All(
            Graph.All.Select(project => project.Name).Where(name => Graph.Reach(name).IsSupersetOf(["Xmpp.Client", "Xmpp.Server"])),
            name => Assert.Matches(@"\.Tests$|^Harness\.(Cli|Benchmarks)$", name));

    /// <summary>"The judge is not the accused": the wire peer and the scenarios read with System.Xml, never with the codec or the streams they judge.</summary>
    [Theory]
    [InlineData("Xmpp.Testing")]
    [InlineData("Harness.Conformance")]
    [InlineData("Harness.Conformance.Scenarios")]
    public void The_judge_uses_no_codec_stream_client_or_server_of_the_accused(string assembly) =>
        Assert.Empty(ReferencesOf(assembly).Intersect(["Xmpp.Xml", "Xmpp.Streams", "Xmpp.Client", "Xmpp.Server"], StringComparer.Ordinal));

    [Theory]
    [InlineData("Xmpp.Client", "Xmpp.Server")]
    [InlineData("Xmpp.Server", "Xmpp.Client")]
    [InlineData("Harness.Results", "Xmpp.Core")]
    [InlineData("Harness.Reports", "Xmpp.Core")]
    public void A_compiled_assembly_does_not_name_the_other(string assembly, string other) =>
        Assert.DoesNotContain(other, ReferencesOf(assembly), StringComparer.Ordinal);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.File("Harness.sln"));

        Assert.All(Graph.All, project => Assert.Contains($"{project.Name}.csproj", solution, StringComparison.Ordinal));
    }

    private static List<string> ReferencesOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
