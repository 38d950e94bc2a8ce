using System.Collections.Frozen;
using System.Reflection;

namespace Harness.Conformance.Requirements;

/// <summary>The registry of requirements: facts (generated), summaries and waivers (written by hand), all embedded.</summary>
public sealed class RequirementCatalogue
{
    private static readonly Lazy<RequirementCatalogue> s_embedded = new(ReadEmbedded);
    private readonly FrozenDictionary<string, Requirement> _byId;

    private RequirementCatalogue(IReadOnlyList<Requirement> all, IReadOnlyDictionary<string, string> waivers)
    {
        All = all;
        Waivers = waivers;
        _byId = all.ToFrozenDictionary(requirement => requirement.Id, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that this build carries.</summary>
    public static RequirementCatalogue Embedded => s_embedded.Value;

    /// <summary>All requirements, in the order of their specs and sections.</summary>
    public IReadOnlyList<Requirement> All { get; }

    /// <summary>Why a requirement is not checked from outside, by id.</summary>
    public IReadOnlyDictionary<string, string> Waivers { get; }

    /// <summary>The requirement with this id.</summary>
    /// <exception cref="UnknownRequirementException">There is none.</exception>
    public Requirement this[string id] => _byId.TryGetValue(id, out var requirement) ? requirement : throw new UnknownRequirementException(id);

    /// <summary>Whether there is a requirement with this id.</summary>
    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <summary>The requirements that bind a target in a role, or that name nobody. What was waived because it binds no server is waived for servers alone.</summary>
    public RequirementCatalogue Of(Role role) => role == Role.Client
        ? new([.. All.Where(requirement => requirement.Binds != "server")], new Dictionary<string, string>(StringComparer.Ordinal))
        : new([.. All.Where(requirement => requirement.Binds != "client")], Waivers);

    private static RequirementCatalogue ReadEmbedded()
    {
        var summaries = Rows("summaries.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var waivers = Rows("waivers.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var all = Rows("requirements.tsv")
            .Select(row => new Requirement(row[0], row[1], row[2], row[3], row[4], row[5], row[6], summaries.GetValueOrDefault(row[0])))
            .ToList();
        return new RequirementCatalogue(all, waivers);
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
