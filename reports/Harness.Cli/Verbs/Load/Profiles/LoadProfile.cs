using System.CommandLine;
using System.Text.Json;
using Harness.Load.Profiles;
using Harness.Load.Scenarios.Composed;

namespace Harness.Cli.Verbs.Load.Profiles;

/// <summary>A load run as a file: what the command line says, in JSON, and steps that a scenario is composed of.</summary>
internal sealed class LoadProfile
{
    internal const string Schema = "$schema";
    private const string Scenario = "scenario";

    private static readonly string[] s_others = [Schema, Composition.NameField, Composition.SummaryField, Composition.StepsField, Composition.OrderField];

    private readonly IReadOnlyDictionary<Option, IReadOnlyList<string>> _words;

    private LoadProfile(IReadOnlyDictionary<Option, IReadOnlyList<string>> words, Composition? composition) => (_words, Composition) = (words, composition);

    /// <summary>The steps, or <see langword="null"/> for a scenario that has a name.</summary>
    public Composition? Composition { get; }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="UsageException">It cannot be read, or something is wrong in it: one line, with the file's name, line and column.</exception>
    public static async Task<LoadProfile> ReadAsync(LoadVerbOptions options, Command verb, string path, CancellationToken cancellationToken)
    {
        try
        {
            var root = JsonSpot.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
            return Read(options, verb, root, Path.GetDirectoryName(path) ?? string.Empty);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--profile {path}, {failure.Message}.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--profile {path}: cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>The command line with the profile under it: what is said there counts, and what is not is the profile's.</summary>
    public ParseResult Under(LoadVerbOptions options, ParseResult said)
    {
        bool IsSaid(Option option) => said.GetResult(option) is { Implicit: false };

        Option[] model = [options.Rate, options.Duration, options.RampUp];
        var overridden = new HashSet<Option>(_words.Keys.Where(IsSaid));
        if (model.Any(IsSaid))
        {
            overridden.Add(options.Simulation);
        }

        overridden.UnionWith(IsSaid(options.Simulation) ? model : []);
        string[] words = [said.CommandResult.Command.Name, .. _words.Where(entry => !overridden.Contains(entry.Key)).SelectMany(entry => entry.Value), .. said.Tokens.Skip(1).Select(token => token.Value)];
        return said.RootCommandResult.Command.Parse(words, said.Configuration);
    }

    /// <summary>The profile that a command line means, as a file.</summary>
    /// <param name="options">The options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="composition">The steps, or <see langword="null"/>.</param>
    public static string Write(LoadVerbOptions options, ParseResult parsed, Composition? composition)
    {
        Option[] always = [options.Target, options.Users, options.WarmUp, .. composition is null ? [options.Scenario] : Array.Empty<Option>(), .. parsed.GetResult(options.Simulation) is null ? [options.Duration] : Array.Empty<Option>()];
        var profile = composition?.Write() ?? [];
        foreach (var field in options.ProfileFields)
        {
            if (parsed.GetResult(field.Option) is { Implicit: false } result && (composition is null || field.Option != options.Scenario))
            {
                profile[field.Name] = field.ToJson([.. result.Tokens.Select(token => token.Value)]);
            }
            else if (always.Contains(field.Option))
            {
                profile[field.Name] = field.ToJson([options.DefaultOf(field.Option, parsed)]);
            }
        }

        return profile.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static LoadProfile Read(LoadVerbOptions options, Command verb, JsonSpot root, string folder)
    {
        if (root.Kind != JsonValueKind.Object)
        {
            throw root.Fault("a profile is an object");
        }

        var words = new Dictionary<Option, IReadOnlyList<string>>();
        foreach (var (name, value) in root.Members.Where(member => !s_others.Contains(member.Name, StringComparer.Ordinal)))
        {
            var field = options.ProfileFields.FirstOrDefault(field => field.Name == name) ?? throw value.Fault(Unknown(options, name));
            words[field.Option] = field.ToWords(value, folder);

            // What the option itself refuses, such as a binding that there is not.
            if (verb.Parse([.. words[field.Option]]).Errors is [var error, ..])
            {
                throw value.Fault($"'{name}': {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
            }
        }

        var steps = Composition.Read(root);
        return steps is not null && root.Member(Scenario) is { } scenario ? throw scenario.Fault("'scenario' and 'steps' exclude each other") : new LoadProfile(words, steps);
    }

    private static string Unknown(LoadVerbOptions options, string name) => name == new ProfileField(options.Authorised).Name
        ? $"'{name}' is your word, and is said on the command line"
        : $"there is no field '{name}'; docs/load-profile-schema.json has all of them";
}
