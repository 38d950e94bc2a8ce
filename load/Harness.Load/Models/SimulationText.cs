using System.Globalization;

namespace Harness.Load.Models;

/// <summary>Parts of a load model as text, as the command line and the result have them: <c>ramping-inject(200, 30s)</c>.</summary>
public static class SimulationText
{
    private const string Known = "keep-constant(USERS, TIME), ramping-constant(USERS, TIME), inject(RATE, TIME), ramping-inject(RATE, TIME), inject-random(LEAST, MOST, TIME), "
        + "pause(TIME), iterations-for-constant(USERS, COUNT), iterations-for-inject(RATE, COUNT)";

    /// <summary>Reads a part.</summary>
    /// <exception cref="FormatException">It is none; the message is one line.</exception>
    public static LoadSimulation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')'))
        {
            throw new FormatException($"'{text}' is no part of a load model; there are {Known}");
        }

        var given = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        return (text[..open].Trim(), given) switch
        {
            ("keep-constant", [var users, var time]) => new KeepConstant(Whole(text, users), ParseTime(time)),
            ("ramping-constant", [var users, var time]) => new RampingConstant(Whole(text, users), ParseTime(time)),
            ("inject", [var rate, var time]) => new Inject(Number(text, rate), ParseTime(time)),
            ("ramping-inject", [var rate, var time]) => new RampingInject(Number(text, rate), ParseTime(time)),
            ("inject-random", [var least, var most, var time]) => new InjectRandom(Number(text, least), Number(text, most), ParseTime(time)),
            ("pause", [var time]) => new Pause(ParseTime(time)),
            ("iterations-for-constant", [var users, var count]) => new IterationsForConstant(Whole(text, users), Whole(text, count)),
            ("iterations-for-inject", [var rate, var count]) => new IterationsForInject(Number(text, rate), Whole(text, count)),
            _ => throw new FormatException($"'{text}' is no part of a load model; there are {Known}"),
        };
    }

    /// <summary>Writes a part so that <see cref="Parse"/> reads it.</summary>
    public static string Write(LoadSimulation simulation) => simulation switch
    {
        KeepConstant constant => Invariant($"keep-constant({constant.Copies}, {WriteTime(constant.During)})"),
        RampingConstant ramp => Invariant($"ramping-constant({ramp.Copies}, {WriteTime(ramp.During)})"),
        Inject inject => Invariant($"inject({inject.Rate}, {WriteTime(inject.During)})"),
        RampingInject ramp => Invariant($"ramping-inject({ramp.Rate}, {WriteTime(ramp.During)})"),
        InjectRandom random => Invariant($"inject-random({random.Least}, {random.Most}, {WriteTime(random.During)})"),
        Pause pause => $"pause({WriteTime(pause.During)})",
        IterationsForConstant counted => Invariant($"iterations-for-constant({counted.Copies}, {counted.Iterations})"),
        IterationsForInject counted => Invariant($"iterations-for-inject({counted.Rate}, {counted.Iterations})"),
        _ => throw new ArgumentOutOfRangeException(nameof(simulation), simulation, "Not a part of a load model."),
    };

    /// <summary>Reads a time: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>; a number alone is seconds.</summary>
    /// <exception cref="FormatException">It is none; the message is one line.</exception>
    public static TimeSpan ParseTime(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        double? unit = text[digits.Length..] switch { "ms" => 0.001, "s" or "" => 1, "m" or "min" => 60, "h" => 3600, _ => null };
        return unit is { } seconds && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * seconds <= 3_600_000
            ? TimeSpan.FromSeconds(number * seconds)
            : throw new FormatException($"'{text}' is no time: write 500ms, 30s, 2m or 1h");
    }

    /// <summary>Writes a time so that <see cref="ParseTime"/> reads it.</summary>
    public static string WriteTime(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? Invariant($"{time.TotalSeconds}s") : Invariant($"{time.TotalMilliseconds}ms");

    private static int Whole(string text, string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}': '{part}' is no whole number");

    private static double Number(string text, string part) => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}': '{part}' is no number");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
