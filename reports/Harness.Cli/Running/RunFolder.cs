using System.Globalization;

namespace Harness.Cli.Running;

/// <summary>Where a run leaves its files.</summary>
/// <param name="Path">The directory, which exists and can be written.</param>
internal sealed record RunFolder(string Path)
{
    private const string LatestName = "latest";

    /// <summary>The folder that keeps runs: <c>reports/runs</c> of the repository that we stand in, else of the current directory.</summary>
    public static string Home => System.IO.Path.Combine(RepositoryFolder() ?? Directory.GetCurrentDirectory(), "reports", "runs");

    /// <summary>The newest run.</summary>
    public static string Latest => System.IO.Path.Combine(Home, LatestName);

    /// <summary>The repository's root, found upwards from the current directory; <see langword="null"/> outside of one.</summary>
    public static string? RepositoryFolder()
    {
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>Makes the directory that was named, or one with the time, verb and target in its name, at which <c>latest</c> then points.</summary>
    /// <exception cref="UsageException">It cannot be made or written.</exception>
    public static RunFolder Open(string? named, string verb, string target, TimeProvider time)
    {
        var path = named is null ? System.IO.Path.Combine(Home, NameOf(verb, target, time)) : System.IO.Path.GetFullPath(named);
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, $".{Environment.ProcessId}.probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            if (named is null)
            {
                PointLatestAt(path);
            }

            return new RunFolder(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {path}: the directory cannot be written: {failure.Message} Name another with --out.", failure);
        }
    }

    /// <summary>A path as a person types it: relative to the current directory where it lies below.</summary>
    public static string Shown(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string NameOf(string verb, string target, TimeProvider time)
    {
        var words = string.Concat(target.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '-')).Trim('-', '.');
        var stem = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{verb}-{(words.Length == 0 ? "target" : words)}");
        var name = stem;
        for (var number = 2; Directory.Exists(System.IO.Path.Combine(Home, name)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return name;
    }

    private static void PointLatestAt(string path)
    {
        var link = new FileInfo(Latest);
        if (link.LinkTarget is not null)
        {
            link.Delete();
        }

        if (!Directory.Exists(Latest))
        {
            Directory.CreateSymbolicLink(Latest, System.IO.Path.GetFileName(path));
        }
    }
}
