using System.CommandLine;
using System.Text;

namespace Harness.Cli.Running;

/// <summary>The command line as one types it again.</summary>
internal static class CommandText
{
    /// <summary>The whole command.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = new StringBuilder($"./harness {parsed.CommandResult.Command.Name}");
        foreach (var token in parsed.Tokens.Skip(1))
        {
            command.Append(' ').Append(Quoted(token.Value));
        }

        return command.ToString();
    }

    /// <summary>A word for a shell: in quotes where it needs them.</summary>
    public static string Quoted(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "-._~/:@,".Contains(character, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
