namespace Harness.Conformance.Requirements;

/// <summary>The verbatim sentences, read from a folder of specs that the user has; this project carries none.</summary>
public sealed class SpecTexts
{
    private readonly Dictionary<string, string> _byId;

    private SpecTexts(Dictionary<string, string> byId) => _byId = byId;

    /// <summary>Reads the sentences of a folder: <c>requirements/*.tsv</c>, at any depth, with the columns <c>id</c> and <c>text</c>.</summary>
    /// <param name="folder">What <c>--specs</c> names.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The folder holds no such files.</exception>
    public static async Task<SpecTexts> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "requirements"), "*.tsv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var lines = await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false);
            var columns = lines.Length == 0 ? [] : lines[0].Split('\t');
            var (id, text) = (Array.IndexOf(columns, "id"), Array.IndexOf(columns, "text"));
            if (id < 0 || text < 0)
            {
                continue;
            }

            foreach (var row in lines.Skip(1).Select(line => line.Split('\t')).Where(row => row.Length > Math.Max(id, text)))
            {
                byId[row[id]] = row[text];
            }
        }

        return byId.Count > 0 ? new SpecTexts(byId) : throw new IOException($"{folder}/requirements holds no table with the columns 'id' and 'text'");
    }

    /// <summary>The sentence of a requirement, or <see langword="null"/>.</summary>
    public string? Of(string requirement) => _byId.GetValueOrDefault(requirement);
}
