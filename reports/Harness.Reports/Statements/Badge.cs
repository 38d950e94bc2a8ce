using System.Globalization;
using System.Net;

namespace Harness.Reports.Statements;

/// <summary>A badge for a README: the category of XEP-0479 on the left, the level that was reached on the right. An SVG of its own, which asks the network for nothing.</summary>
public static class Badge
{
    // The width of a character of 11-pixel Verdana, on average; a badge that is a little too wide hurts nobody.
    private const double CharacterWidth = 6.8;
    private const double Padding = 12;

    /// <summary>The file's name, such as <c>xep-0479-core-server.svg</c>.</summary>
    public static string FileName(string category, string role)
    {
        ArgumentNullException.ThrowIfNull(category);
        return $"xep-0479-{string.Concat(category.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}-{role}.svg";
    }

    /// <summary>The badge, or <see langword="null"/> where the run does not show enough to award or to refuse one.</summary>
    /// <param name="levels">The category's statements, one a level.</param>
    /// <param name="role">What the target plays.</param>
    public static string? Of(IReadOnlyList<SuiteStatement> levels, string role)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var core = levels.First(level => level.Level == "Core");
        var (text, colour) = (levels.FirstOrDefault(level => level.Level == "Advanced")?.Standing, core.Standing) switch
        {
            (Standing.Met, Standing.Met) => ("Advanced", "#1a7f37"),
            (_, Standing.Met) => ("Core", "#4c7a0d"),
            (_, Standing.NotMet) => ("not met", "#b3261e"),
            _ => (null, null),
        };
        return text is null ? null : Draw($"XMPP {core.Category} {role} 2023", text, colour!);
    }

    private static string Draw(string left, string right, string colour)
    {
        var (leftWidth, rightWidth) = ((left.Length * CharacterWidth) + Padding, (right.Length * CharacterWidth) + Padding);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{leftWidth + rightWidth:0.#}" height="20" role="img" aria-label="{WebUtility.HtmlEncode(left)}: {right}">
              <title>{WebUtility.HtmlEncode(left)}: {right}</title>
              <rect width="{leftWidth + rightWidth:0.#}" height="20" rx="3" fill="#444"/>
              <path d="M{leftWidth:0.#} 0h{rightWidth - 3:0.#}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{rightWidth - 3:0.#}z" fill="{colour}"/>
              <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
                <text x="{leftWidth / 2:0.#}" y="14">{WebUtility.HtmlEncode(left)}</text>
                <text x="{leftWidth + (rightWidth / 2):0.#}" y="14">{right}</text>
              </g>
            </svg>

            """);
    }
}
