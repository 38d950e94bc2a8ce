using System.Collections.Immutable;
using System.Globalization;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>What the command line asks for.</summary>
/// <param name="Targets">The targets to run.</param>
/// <param name="Options">How.</param>
/// <param name="Replay">A file to repeat instead, or <see langword="null"/>.</param>
/// <param name="IsList">Whether only the names are wanted.</param>
internal sealed record CommandLine(ImmutableArray<ByteTarget> Targets, RunOptions Options, string? Replay, bool IsList)
{
    internal const string Usage =
        """
        harness-fuzz-targets [TARGET...] [--duration D] [--cases N] [--seed S] [--out DIR] [--workers N] [--corpus DIR]
        harness-fuzz-targets --replay FILE [TARGET]
        harness-fuzz-targets --list

          TARGET         which targets (default: all, one after the other)
          --duration D   how long each is run, such as 30s, 5m, 1h (default: 10s)
          --cases N      how many cases each is run; the same seed and number do the same everywhere
          --seed S       the seed (default: 1)
          --out DIR      where findings are written, a file each (default: they are only told)
          --replay FILE  repeats a finding; with a TARGET, any file
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are not understood; the message says why.</exception>
    internal static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var targets = new List<ByteTarget>();
        var options = new RunOptions();
        string? replay = null;
        var isList = false;
        for (var at = 0; at < arguments.Count; at++)
        {
            switch (arguments[at])
            {
                case "--list":
                    isList = true;
                    break;
                case "--replay":
                    replay = Value(arguments, ref at);
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    options = Apply(options, option, Value(arguments, ref at));
                    break;
                case var name:
                    targets.Add(TargetRegistry.Find(name) ?? throw new FormatException($"There is no target '{name}'; there are: {string.Join(", ", TargetRegistry.All.Select(target => target.Name))}."));
                    break;
            }
        }

        return new(targets.Count == 0 && replay is null ? TargetRegistry.All : [.. targets], options, replay, isList);
    }

    private static RunOptions Apply(RunOptions options, string option, string value) => option switch
    {
        "--duration" => options with { Duration = ReadDuration(value) },
        "--cases" => options with { Cases = (long)Number(option, value) },
        "--seed" => options with { Seed = Number(option, value) },
        "--workers" => options with { Workers = (int)Math.Clamp(Number(option, value), 1, 256) },
        "--out" => options with { Out = value },
        "--corpus" => options with { Corpus = value },
        _ => throw new FormatException($"'{option}' is no option."),
    };

    private static string Value(IReadOnlyList<string> arguments, ref int at) =>
        ++at < arguments.Count ? arguments[at] : throw new FormatException($"'{arguments[at - 1]}' needs a value.");

    private static ulong Number(string option, string value) =>
        ulong.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number <= long.MaxValue ? number : throw new FormatException($"'{value}' is no number for {option}.");

    private static TimeSpan ReadDuration(string value)
    {
        var unit = value.Length == 0 ? ' ' : value[^1];
        return double.TryParse(value.AsSpan(0, Math.Max(0, value.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && unit is 's' or 'm' or 'h' && number is > 0 and < 100_000
            ? number * (unit switch { 's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), _ => TimeSpan.FromHours(1) })
            : throw new FormatException($"'{value}' is no duration; write 30s, 5m or 1h.");
    }
}
