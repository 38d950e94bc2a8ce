using Harness.Cli.Running;
using Harness.Conformance;
using Harness.Conformance.Baselines;
using Harness.Targets;

namespace Harness.Cli.Verbs.Conform;

/// <summary>The baseline of a run: where it lies, and what it says.</summary>
/// <param name="Path">The file; it need not exist yet.</param>
/// <param name="Content">What it says; empty where there is none.</param>
internal sealed record BaselineFile(string Path, Baseline Content)
{
    /// <summary>The file that was named, which must be readable.</summary>
    public static async Task<BaselineFile> ReadAsync(string path, CancellationToken cancellationToken) => new(path, await Baseline.ReadAsync(path, cancellationToken));

    /// <summary>The file that belongs to the target's software and version; without it, an empty one that could be written.</summary>
    /// <remarks>Looked for in the repository that we stand in, then beside the program.</remarks>
    public static async Task<BaselineFile> FindAsync(TargetDescription target, string name, Role role, CancellationToken cancellationToken)
    {
        var file = FileName(target.Software ?? name, target.Version, role);
        var folders = new[] { RunFolder.RepositoryFolder() is { } root ? System.IO.Path.Combine(root, "reports", "baselines") : null, System.IO.Path.Combine(AppContext.BaseDirectory, "baselines") };
        var found = folders.OfType<string>().Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return found is null
            ? new BaselineFile(System.IO.Path.Combine(folders.OfType<string>().First(), file), Baseline.Empty)
            : await ReadAsync(found, cancellationToken);
    }

    // What a server does among servers, or with its components, has a file of its own.
    private static string FileName(string software, string? version, Role role)
    {
        // What a version says of its build (after '+') is another with each commit.
        var words = string.IsNullOrEmpty(version) ? software : $"{software}-{version.Split('+')[0]}";
        return string.Concat(words.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '-')).Trim('-') + (role is Role.S2s or Role.Component ? $"-{role.ToString().ToLowerInvariant()}" : "") + ".tsv";
    }
}
