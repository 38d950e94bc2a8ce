using System.Collections.Immutable;
using FsCheck.Fluent;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;

namespace Harness.Fuzz.Families;

/// <summary>What the generators make, as a case needs it.</summary>
internal static class GeneratedInput
{
    private const string BoshNamespace = "http://jabber.org/protocol/httpbind";

    /// <summary>Surroundings whose names are filled in when the case runs. Stanzas go to the sender's own account, so that one that is taken comes back.</summary>
    public static Surroundings Names { get; } = new("{domain}", "{romeo}", "{romeo}");

    /// <summary>A value that breaks a rule of the generator.</summary>
    public static Generated Breaking(this CaseDraw draw, Generator generator, string rule) => draw.From(generator.Illegal.Where(value => value.Breach!.Rule.EndsWith('/' + rule, StringComparison.Ordinal)));

    /// <summary>A value that is legal.</summary>
    public static Generated Legal(this CaseDraw draw, Generator generator) => draw.From(generator.Legal);

    /// <summary>Its bytes, in which names in braces are names.</summary>
    public static Payload ToPayload(this Generated value) => OfBytes(value.Bytes.Span);

    /// <summary>Bytes, which need not be UTF-8, in which names in braces are names.</summary>
    public static Payload OfBytes(ReadOnlySpan<byte> bytes)
    {
        var payload = Payload.Empty;
        while (!bytes.IsEmpty)
        {
            var (start, length) = NextName(bytes);
            payload = payload + Payload.Raw(bytes[..start]) + Payload.Of(System.Text.Encoding.ASCII.GetString(bytes.Slice(start, length)));
            bytes = bytes[(start + length)..];
        }

        return payload;
    }

    /// <summary>The answers that a breach allows.</summary>
    public static ImmutableArray<Answer> Answers(this Breach breach)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        foreach (var scope in breach.Refusals.GroupBy(refusal => refusal.Scope))
        {
            string[] conditions = [.. scope.Select(refusal => refusal.Condition)];
            answers.AddRange(scope.Key switch
            {
                Scope.Stream => [Answer.StreamError(conditions)],
                Scope.Stanza => [Answer.Error(null, conditions)],
                Scope.Sasl => [Answer.SaslFailure(conditions)],
                Scope.Bosh => conditions.Select(condition => Answer.Element("body", BoshNamespace, ("type", "terminate"), ("condition", condition))),
                Scope.WebSocket => (IEnumerable<Answer>)[Answer.Closed],
                _ => [Answer.Element("failed", "urn:xmpp:sm:3")],
            });
        }

        return answers.ToImmutable();
    }

    private static (int Start, int Length) NextName(ReadOnlySpan<byte> bytes)
    {
        for (var start = bytes.IndexOf((byte)'{'); start >= 0 && start + 1 < bytes.Length; start++)
        {
            if (bytes[start] != '{' || !char.IsAsciiLetterLower((char)bytes[start + 1]))
            {
                continue;
            }

            var end = start + 2;
            while (end < bytes.Length && (char.IsAsciiLetterLower((char)bytes[end]) || char.IsAsciiDigit((char)bytes[end]) || bytes[end] is (byte)'.' or (byte)'-'))
            {
                end++;
            }

            if (end < bytes.Length && bytes[end] == '}')
            {
                return (start, end + 1 - start);
            }
        }

        return (bytes.Length, 0);
    }
}
