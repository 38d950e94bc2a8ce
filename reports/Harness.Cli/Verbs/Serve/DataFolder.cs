namespace Harness.Cli.Verbs.Serve;

/// <summary>Where the server keeps what outlives it, or a folder of its own that goes with it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _isTemporary;

    private DataFolder(string path, bool isTemporary)
    {
        Path = path;
        _isTemporary = isTemporary;
    }

    /// <summary>The folder, which exists.</summary>
    public string Path { get; }

    /// <summary>The database file; <see langword="null"/> where it goes with the server.</summary>
    public string? Database => _isTemporary ? null : System.IO.Path.Combine(Path, "server.db");

    /// <summary>Opens the named folder, or makes a temporary one.</summary>
    /// <exception cref="UsageException">It cannot be made.</exception>
    public static DataFolder Open(string? named)
    {
        try
        {
            return named is null
                ? new DataFolder(Directory.CreateTempSubdirectory("harness-serve-").FullName, isTemporary: true)
                : new DataFolder(Directory.CreateDirectory(named).FullName, isTemporary: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--data {named}: the folder cannot be made: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
