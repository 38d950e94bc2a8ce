namespace Harness.Fuzz.Cases.Text;

/// <summary>The words of a line, with its continuations, of a file <c>.xmpp-case</c>: quoted texts, marks, and words between them.</summary>
internal sealed class CaseTokens
{
    private const string Marks = "(),*=";

    private readonly List<(bool IsQuoted, string Text)> _tokens = [];
    private int _next;

    /// <exception cref="FormatException">A quotation mark is not closed.</exception>
    public CaseTokens(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
            }
            else if (line[at] == '"')
            {
                var end = EndOfQuoted(line, at);
                _tokens.Add((true, line[(at + 1)..end]));
                at = end + 1;
            }
            else if (Marks.Contains(line[at], StringComparison.Ordinal))
            {
                _tokens.Add((false, line[at++].ToString()));
            }
            else
            {
                var end = at;
                while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] != '"' && !Marks.Contains(line[end], StringComparison.Ordinal))
                {
                    end++;
                }

                _tokens.Add((false, line[at..end]));
                at = end;
            }
        }
    }

    public bool IsAtEnd => _next == _tokens.Count;

    public bool IsQuoted => !IsAtEnd && _tokens[_next].IsQuoted;

    /// <summary>Takes the word if it is next.</summary>
    public bool Take(string word)
    {
        if (IsAtEnd || _tokens[_next] != (false, word))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <exception cref="FormatException">Something else is next.</exception>
    public void Need(string word)
    {
        if (!Take(word))
        {
            throw new FormatException($"'{word}' is missing before {Shown}");
        }
    }

    /// <exception cref="FormatException">No word is next.</exception>
    public string Word(string what) => !IsAtEnd && !_tokens[_next].IsQuoted && !(_tokens[_next].Text is [var mark] && Marks.Contains(mark, StringComparison.Ordinal))
        ? _tokens[_next++].Text
        : throw new FormatException($"{what} is missing before {Shown}");

    /// <exception cref="FormatException">No quoted text is next.</exception>
    public string Quoted(string what) => IsQuoted ? _tokens[_next++].Text : throw new FormatException($"{what} in quotation marks is missing before {Shown}");

    /// <exception cref="FormatException">No number is next, or one that is too small.</exception>
    public int Number(string what, int least = 0)
    {
        var word = Word(what);
        return int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"{what} '{word}' is no number from {least} on");
    }

    /// <exception cref="FormatException">There is more.</exception>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw new FormatException($"nothing is known to follow here, but {Shown} does");
        }
    }

    /// <summary>Gives the last token back.</summary>
    public void Back() => _next--;

    private string Shown => IsAtEnd ? "the end of the line" : $"'{_tokens[_next].Text}'";

    private static int EndOfQuoted(string line, int start)
    {
        for (var at = start + 1; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                return at;
            }

            at += line[at] == '\\' ? 1 : 0;
        }

        throw new FormatException("a quotation mark is not closed");
    }
}
