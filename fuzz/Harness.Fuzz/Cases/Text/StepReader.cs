using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Targets;

namespace Harness.Fuzz.Cases.Text;

/// <summary>Reads a step of a case, and what stands in it.</summary>
internal static class StepReader
{
    /// <exception cref="FormatException">It is no step.</exception>
    public static CaseStep Read(string verb, CaseTokens tokens) => verb switch
    {
        "open" => Open(tokens),
        "send" => Send(tokens),
        "expect" => Expect(tokens),
        "tls" => new TlsStep(Stream(tokens)),
        "half-close" => new HalfCloseStep(Stream(tokens)),
        "reset" => new ResetStep(Stream(tokens)),
        "close" => new CloseStep(Stream(tokens)),
        "restart" => new RestartStep(),
        "wait" => new WaitStep(Time(tokens)),
        "same" => new SameStep(Stream(tokens), Stream(tokens), CaseWords.Read<Sameness>(tokens.Word("chunks or secret"))),
        "measure" => new MeasureStep(tokens.Word("the name of the phase")),
        _ => throw new FormatException($"there is no step '{verb}': open, send, expect, tls, half-close, reset, close, restart, wait, same, measure"),
    };

    /// <summary>A quoted text as text.</summary>
    public static string Text(string quoted)
    {
        var text = new StringBuilder();
        foreach (var part in PayloadText.Read(quoted))
        {
            text.Append(part is NamePart name ? $"{{{name.Name}}}" : Encoding.UTF8.GetString(((BytesPart)part).Bytes.AsSpan()));
        }

        return text.ToString();
    }

    private static string Stream(CaseTokens tokens) => tokens.Word("the name of a stream");

    private static TimeSpan Time(CaseTokens tokens) => CaseWords.ReadTime(tokens.Word("a time"));

    private static OpenStep Open(CaseTokens tokens)
    {
        var stream = Stream(tokens);
        var count = tokens.Take("*") ? tokens.Number("how many", least: 1) : 1;
        var account = tokens.Word("an account");
        var way = tokens.Word("a binding, s2s or component");
        var (role, binding) = way switch
        {
            "s2s" => (FuzzRole.S2s, Binding.Tcp),
            "component" => (FuzzRole.Component, Binding.Tcp),
            _ => (FuzzRole.Server, CaseWords.Read<Binding>(way)),
        };
        var level = CaseWords.Read<StreamLevel>(tokens.Word("a level"));
        return level > StreamLevel.Authenticated && role != FuzzRole.Server
            ? throw new FormatException($"a stream {way} has no level '{CaseWords.Of(level)}'")
            : new OpenStep(stream, account, binding, level, count) { Role = role };
    }

    private static SendStep Send(CaseTokens tokens)
    {
        var stream = Stream(tokens);
        var isRaw = tokens.Take("raw");
        var payload = Payload(tokens);
        var chunks = ChunkPlan.Whole;
        if (tokens.Take("every"))
        {
            chunks = chunks with { Every = tokens.Number("a size", least: 1) };
        }

        if (tokens.Take("at"))
        {
            var cuts = ImmutableArray.CreateBuilder<int>();
            do
            {
                cuts.Add(tokens.Number("a position", least: 1));
            }
            while (tokens.Take(","));
            chunks = chunks with { At = cuts.ToImmutable() };
        }

        return new SendStep(stream, payload, tokens.Take("pause") ? chunks with { Pause = Time(tokens) } : chunks, isRaw);
    }

    private static Payload Payload(CaseTokens tokens)
    {
        var payload = Cases.Payload.Empty;
        do
        {
            var parts = new Payload(PayloadText.Read(tokens.Quoted("what is sent")));
            payload += tokens.Take("*") ? parts.Times(tokens.Number("how many times")) : parts;
        }
        while (tokens.IsQuoted);
        return payload;
    }

    private static ExpectStep Expect(CaseTokens tokens)
    {
        var stream = Stream(tokens);
        var demand = CaseWords.Read<Demand>(tokens.Word("a demand"));
        var answers = Answers(tokens);
        var expect = new ExpectStep(stream, demand, answers, tokens.Take("never") ? Answers(tokens) : []);
        if (tokens.Take("within"))
        {
            expect = expect with { Within = Time(tokens) };
        }

        var keeps = ImmutableArray.CreateBuilder<Keep>();
        while (tokens.Take("keep"))
        {
            var attribute = tokens.Word("an attribute");
            tokens.Need("as");
            keeps.Add(new Keep(attribute, tokens.Word("a name")));
        }

        return expect with { Keeps = keeps.ToImmutable() };
    }

    private static ImmutableArray<Answer> Answers(CaseTokens tokens)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        do
        {
            answers.Add(ReadAnswer(tokens));
        }
        while (tokens.Take("or"));
        return answers.ToImmutable();
    }

    private static Answer ReadAnswer(CaseTokens tokens)
    {
        var word = tokens.Word("an answer");
        if (word is "header" or "end" or "closed" or "anything")
        {
            return new PlainAnswer(word);
        }

        if (word == "barrier")
        {
            return Answer.Barrier;
        }

        tokens.Need("(");
        Answer answer = word switch
        {
            "stream-error" => new StreamErrorAnswer(Conditions(tokens)),
            "sasl-failure" => new SaslFailureAnswer(Conditions(tokens)),
            "error" => StanzaError(tokens),
            "element" => Element(tokens),
            "mirror" => new MirrorAnswer(Payload(tokens)),
            _ => throw new FormatException($"there is no answer '{word}': stream-error, sasl-failure, error, element, mirror, header, end, closed, anything, barrier"),
        };
        tokens.Need(")");
        return answer;
    }

    private static ImmutableArray<string> Conditions(CaseTokens tokens)
    {
        var conditions = ImmutableArray.CreateBuilder<string>();
        while (!tokens.Take(")"))
        {
            conditions.Add(tokens.Word("a condition"));
            if (!tokens.Take(","))
            {
                return conditions.ToImmutable();
            }
        }

        tokens.Back();
        return conditions.ToImmutable();
    }

    private static StanzaErrorAnswer StanzaError(CaseTokens tokens)
    {
        string? id = null;
        if (tokens.Take("id"))
        {
            tokens.Need("=");
            id = Text(tokens.Quoted("an id"));
            tokens.Take(",");
        }

        return new StanzaErrorAnswer(id, Conditions(tokens));
    }

    private static ElementAnswer Element(CaseTokens tokens)
    {
        var element = new ElementAnswer(tokens.Word("a name"));
        while (tokens.Take(","))
        {
            var what = tokens.Word("ns, holds, text or an attribute");
            tokens.Need("=");
            var value = Text(tokens.Quoted("a value"));
            element = what switch
            {
                "ns" => element with { Namespace = value },
                "holds" => element with { Holds = value },
                "text" => element with { Text = value },
                ['@', .. var attribute] => element with { Attributes = element.Attributes.Add(new NameValue(attribute, value)) },
                _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"an element has ns, holds, text and @attributes, but no '{what}'")),
            };
        }

        return element;
    }
}
