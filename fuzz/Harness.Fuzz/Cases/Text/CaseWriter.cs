using System.Globalization;
using System.Text;

namespace Harness.Fuzz.Cases.Text;

/// <summary>Writes a file <c>.xmpp-case</c>: what <see cref="CaseReader"/> reads.</summary>
public static class CaseWriter
{
    /// <summary>The text of the file.</summary>
    public static string Write(CaseDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = new StringBuilder();
        var written = document.Case;
        Line($"xmpp-case {CaseDocument.Version}");
        Line($"class {written.Class}");
        Line($"variant {written.Variant}");
        foreach (var requirement in written.Requirements)
        {
            Line($"requirement {requirement}");
        }

        if (written.NeedsFreshAccounts)
        {
            Line($"fresh-accounts");
        }

        if (written.Budget is { } budget)
        {
            Line($"budget memory {budget.MemoryBytes} cpu {CaseWords.Of(budget.CpuTime)} files {budget.OpenFiles} rounds {budget.Rounds} linear {budget.LinearFactor:0.##}");
        }

        if (document.Origin is { } origin)
        {
            Line($"origin {Quote(origin)}");
        }

        if (document.Shows is { } shows)
        {
            Line($"shows {CaseWords.Of(shows.Oracle)} {CaseWords.Of(shows.Kind)} response {Quote(shows.Response)} exit {Quote(shows.Exit)} summary {Quote(shows.Summary)}");
        }

        text.Append('\n');
        foreach (var step in written.Steps)
        {
            Line($"{Write(step)}");
        }

        if (document.Transcript.Count > 0)
        {
            text.Append("\ntranscript\n").AppendJoin('\n', document.Transcript).Append('\n');
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>One step, as it stands in a file.</summary>
    public static string Write(CaseStep step) => step switch
    {
        OpenStep open => $"open {open.Stream}{(open.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"*{open.Count}"))} {open.Account} {(open.Role == FuzzRole.Server ? CaseWords.Of(open.Binding) : CaseWords.Of(open.Role))} {CaseWords.Of(open.Level)}",
        SendStep send => $"send {send.Stream}{(send.IsRaw ? " raw" : "")} {PayloadText.Write(send.Payload)}{Write(send.Chunks)}",
        ExpectStep expect => Write(expect),
        TlsStep tls => $"tls {tls.Stream}",
        HalfCloseStep half => $"half-close {half.Stream}",
        ResetStep reset => $"reset {reset.Stream}",
        CloseStep close => $"close {close.Stream}",
        RestartStep => "restart",
        WaitStep wait => $"wait {CaseWords.Of(wait.Time)}",
        SameStep same => $"same {same.Left} {same.Right} {CaseWords.Of(same.Because)}",
        MeasureStep measure => $"measure {measure.Phase}",
        _ => throw new ArgumentException($"A step {step?.GetType().Name} has no text.", nameof(step)),
    };

    /// <summary>An answer, as it stands in a file.</summary>
    public static string Write(Answer answer) => answer switch
    {
        PlainAnswer plain => plain.Word,
        BarrierAnswer => "barrier",
        StreamErrorAnswer error => $"stream-error({string.Join(", ", error.Conditions)})",
        SaslFailureAnswer failure => $"sasl-failure({string.Join(", ", failure.Conditions)})",
        StanzaErrorAnswer error => $"error({string.Join(", ", (error.Id is null ? [] : new[] { $"id={Quote(error.Id)}" }).Concat(error.Conditions))})",
        ElementAnswer element => $"element({string.Join(", ", Parts(element))})",
        MirrorAnswer mirror => $"mirror({PayloadText.Write(mirror.Sent)})",
        _ => throw new ArgumentException($"An answer {answer?.GetType().Name} has no text.", nameof(answer)),
    };

    private static string Write(ExpectStep expect)
    {
        var text = new StringBuilder($"expect {expect.Stream} {CaseWords.Of(expect.Demand)} ").AppendJoin(" or ", expect.Answers.Select(Write));
        if (!expect.Never.IsEmpty)
        {
            text.Append(" never ").AppendJoin(" or ", expect.Never.Select(Write));
        }

        if (expect.Within is { } within)
        {
            text.Append(" within ").Append(CaseWords.Of(within));
        }

        foreach (var keep in expect.Keeps)
        {
            text.Append(" keep ").Append(keep.Attribute).Append(" as ").Append(keep.Name);
        }

        return text.ToString();
    }

    private static string Write(ChunkPlan chunks) =>
        (chunks.Every > 0 ? string.Create(CultureInfo.InvariantCulture, $" every {chunks.Every}") : "")
        + (chunks.At.IsEmpty ? "" : $" at {string.Join(',', chunks.At.Select(at => at.ToString(CultureInfo.InvariantCulture)))}")
        + (chunks.Pause > TimeSpan.Zero ? $" pause {CaseWords.Of(chunks.Pause)}" : "");

    private static IEnumerable<string> Parts(ElementAnswer element)
    {
        yield return element.Name;
        if (element.Namespace is { } ns)
        {
            yield return $"ns={Quote(ns)}";
        }

        foreach (var attribute in element.Attributes)
        {
            yield return $"@{attribute.Name}={Quote(attribute.Value)}";
        }

        if (element.Holds is { } holds)
        {
            yield return $"holds={Quote(holds)}";
        }

        if (element.Text is { } wanted)
        {
            yield return $"text={Quote(wanted)}";
        }
    }

    // Values of answers hold names in braces too, so a brace in them stays as it is.
    private static string Quote(string value) => $"\"{PayloadText.Escape(Encoding.UTF8.GetBytes(value), bracesAreNames: false)}\"";
}
