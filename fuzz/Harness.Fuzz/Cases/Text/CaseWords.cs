using System.Globalization;
using Harness.Targets;

namespace Harness.Fuzz.Cases.Text;

/// <summary>How names of the program are written in files and on the command line: lower case, with hyphens.</summary>
public static class CaseWords
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return value is Binding ? name.ToLowerInvariant() : string.Concat(name.Select((letter, at) => char.IsAsciiLetterUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
    }

    /// <summary>The value of a word.</summary>
    /// <exception cref="FormatException">There is no such word.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        throw new FormatException($"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Of))}");
    }

    /// <summary>A time as <c>50ms</c> or <c>5s</c>.</summary>
    public static string Of(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.####}ms");

    /// <summary>The time of a word.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan ReadTime(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var unit = word.EndsWith("ms", StringComparison.Ordinal) ? "ms" : word.EndsWith('s') ? "s" : "";
        return unit.Length > 0 && double.TryParse(word[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? unit == "s" ? TimeSpan.FromSeconds(number) : TimeSpan.FromMilliseconds(number)
            : throw new FormatException($"'{word}' is no time: write 50ms or 5s");
    }
}
