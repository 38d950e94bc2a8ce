using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Cases.Text;

/// <summary>Reads a file <c>.xmpp-case</c>.</summary>
/// <remarks>
/// The first line is <c>xmpp-case 1</c>. A line that begins with white space goes on with the one before; one that begins with <c>#</c> is a remark; what follows the line <c>transcript</c> is for
/// people. See <c>docs/fuzz.md</c> for the words.
/// </remarks>
public static class CaseReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CaseFormatException">It cannot be read, or something in it is wrong; the message names file and line.</exception>
    public static async Task<CaseDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CaseFormatException($"{path}: cannot be read: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="CaseFormatException">Something in it is wrong; the message names source and line.</exception>
    public static CaseDocument Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = new Draft();
        foreach (var (number, line) in Lines(text))
        {
            try
            {
                document.Take(line);
            }
            catch (FormatException failure)
            {
                throw new CaseFormatException($"{source}:{number}: {failure.Message}", failure);
            }
        }

        return document.Finish() ?? throw new CaseFormatException($"{source}:1: {(document.Missing)}");
    }

    private static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        var (number, first) = (0, 0);
        var line = new StringBuilder();
        foreach (var next in text.Split('\n').Select(each => each.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0 && next.Length > 0 && next[0] is ' ' or '\t' && next.Trim().Length > 0)
            {
                line.Append(' ').Append(next);
                continue;
            }

            if (line.Length > 0)
            {
                yield return (first, line.ToString());
                line.Clear();
            }

            if (next == "transcript")
            {
                yield break;
            }

            if (next.Trim().Length > 0 && next[0] != '#')
            {
                first = number;
                line.Append(next);
            }
        }

        if (line.Length > 0)
        {
            yield return (first, line.ToString());
        }
    }

    private sealed class Draft
    {
        private readonly ImmutableArray<CaseStep>.Builder _steps = ImmutableArray.CreateBuilder<CaseStep>();
        private readonly ImmutableArray<string>.Builder _requirements = ImmutableArray.CreateBuilder<string>();
        private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
        private bool _hasVersion;
        private string? _class;
        private string? _variant;
        private string? _origin;
        private ResourceBudget? _budget;
        private bool _isFresh;
        private Suspicion? _shows;

        public string Missing => !_hasVersion ? $"the first line 'xmpp-case {CaseDocument.Version}' is missing" : _class is null ? "no line 'class'" : _variant is null ? "no line 'variant'" : "no steps";

        public CaseDocument? Finish() => !_hasVersion || _class is null || _variant is null || _steps.Count == 0
            ? null
            : new CaseDocument(new FuzzCase { Class = _class, Variant = _variant, Steps = _steps.ToImmutable(), Budget = _budget, NeedsFreshAccounts = _isFresh, Requirements = _requirements.ToImmutable() })
            {
                Shows = _shows,
                Origin = _origin,
            };

        public void Take(string line)
        {
            var tokens = new CaseTokens(line);
            var verb = tokens.Word("a word");
            if (!_hasVersion)
            {
                TakeVersion(verb, tokens);
                return;
            }

            switch (verb)
            {
                case "class":
                    _class = tokens.Word("the class");
                    break;
                case "variant":
                    _variant = tokens.Word("the variant");
                    break;
                case "requirement":
                    _requirements.Add(tokens.Word("the requirement"));
                    break;
                case "fresh-accounts":
                    _isFresh = true;
                    break;
                case "origin":
                    _origin = StepReader.Text(tokens.Quoted("the origin"));
                    break;
                case "budget":
                    _budget = Budget(tokens);
                    break;
                case "shows":
                    _shows = Shows(tokens);
                    break;
                default:
                    TakeStep(StepReader.Read(verb, tokens));
                    break;
            }

            tokens.End();
        }

        private void TakeVersion(string verb, CaseTokens tokens)
        {
            if (verb != "xmpp-case")
            {
                throw new FormatException($"not a case: the first line is not 'xmpp-case {CaseDocument.Version}'");
            }

            var version = tokens.Number("the version");
            _hasVersion = version == CaseDocument.Version ? true : throw new FormatException($"version {version} of the format is not known; this program reads {CaseDocument.Version}");
        }

        private void TakeStep(CaseStep step)
        {
            if (step is OpenStep open && !_streams.Add(open.Stream))
            {
                throw new FormatException($"stream '{open.Stream}' is open already");
            }

            if (StreamsOf(step).FirstOrDefault(stream => !_streams.Contains(stream)) is { } unknown)
            {
                throw new FormatException($"no stream '{unknown}' was opened before");
            }

            _steps.Add(step);
        }

        private static string[] StreamsOf(CaseStep step) => step switch
        {
            SendStep send => [send.Stream],
            ExpectStep expect => [expect.Stream],
            TlsStep tls => [tls.Stream],
            HalfCloseStep half => [half.Stream],
            ResetStep reset => [reset.Stream],
            CloseStep close => [close.Stream],
            SameStep same => [same.Left, same.Right],
            _ => [],
        };

        private static ResourceBudget Budget(CaseTokens tokens)
        {
            var budget = new ResourceBudget();
            while (!tokens.IsAtEnd)
            {
                var what = tokens.Word("memory, cpu, files, rounds or linear");
                budget = what switch
                {
                    "memory" => budget with { MemoryBytes = long.Parse(tokens.Word("bytes"), NumberStyles.None, CultureInfo.InvariantCulture) },
                    "cpu" => budget with { CpuTime = CaseWords.ReadTime(tokens.Word("a time")) },
                    "files" => budget with { OpenFiles = tokens.Number("a number of files") },
                    "rounds" => budget with { Rounds = tokens.Number("a number of rounds", least: 1) },
                    "linear" => budget with { LinearFactor = double.Parse(tokens.Word("a factor"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) },
                    _ => throw new FormatException($"a budget has memory, cpu, files, rounds and linear, but no '{what}'"),
                };
            }

            return budget;
        }

        private static Suspicion Shows(CaseTokens tokens)
        {
            var oracle = CaseWords.Read<OracleKind>(tokens.Word("the oracle"));
            var kind = CaseWords.Read<FindingKind>(tokens.Word("the kind of finding"));
            tokens.Need("response");
            var response = StepReader.Text(tokens.Quoted("the response"));
            tokens.Need("exit");
            var exit = StepReader.Text(tokens.Quoted("the exit"));
            tokens.Need("summary");
            return new Suspicion(oracle, kind, response, StepReader.Text(tokens.Quoted("the summary"))) { Exit = exit };
        }
    }
}
