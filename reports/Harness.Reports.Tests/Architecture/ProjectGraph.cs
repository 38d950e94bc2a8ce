using System.Xml.Linq;

namespace Harness.Reports.Tests.Architecture;

/// <summary>The projects of the repository and their references, read from the project files.</summary>
internal sealed class ProjectGraph
{
    private readonly Dictionary<string, Project> _projects;

    private ProjectGraph(Dictionary<string, Project> projects) => _projects = projects;

    public static ProjectGraph Repository { get; } = new(
        Directory.EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(Read)
            .ToDictionary(project => project.Name, StringComparer.Ordinal));

    public IEnumerable<Project> All => _projects.Values;

    /// <summary>Everything that a project reaches, itself left out.</summary>
    public IReadOnlySet<string> Reach(string name)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in _projects[next].References.Where(reached.Add))
            {
                open.Push(reference);
            }
        }

        return reached;
    }

    private static Project Read(string file) => new(
        Path.GetFileNameWithoutExtension(file),
        Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar)[0],
        [.. XDocument.Load(file).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))]);

    /// <summary>A project: its name, the top folder it lies in (its lane), and what it references itself.</summary>
    internal sealed record Project(string Name, string Lane, IReadOnlyList<string> References);
}
