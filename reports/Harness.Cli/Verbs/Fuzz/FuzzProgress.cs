using System.Globalization;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Findings;

namespace Harness.Cli.Verbs.Fuzz;

/// <summary>Shows a campaign while it runs: a line every two seconds, and each finding as it is confirmed.</summary>
internal sealed class FuzzProgress : ICampaignProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private CampaignCount? _shown;
    private TimeSpan _at;

    /// <inheritdoc/>
    public void Note(string text) => Console.WriteLine(text);

    /// <inheritdoc/>
    public void Found(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var signature = finding.Signature;
        Console.WriteLine(finding.IsConfirmed
            ? $"FOUND    {CaseWords.Of(finding.Kind)}: {signature.Class}, {signature.Variant}, {CaseWords.Of(signature.State)} over {CaseWords.Of(finding.Case.Binding)}: {finding.Summary.ReplaceLineEndings(" ")}"
            : $"         {signature.Class}, {signature.Variant}: a fresh target does not show it: {finding.Summary.ReplaceLineEndings(" ")}");
    }

    /// <inheritdoc/>
    public void Advanced(CampaignCount count, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(count);
        if (_shown is null)
        {
            Console.WriteLine($"{"at",7} {"cases",9} {"cases/s",9} {"streams",9} {"streams/s",9} {"sent MB",9} {"triples",8} {"findings",8}");
        }
        else if (elapsed - _at < Pause)
        {
            return;
        }

        var seconds = Math.Max((elapsed - _at).TotalSeconds, 0.001);
        var before = _shown ?? new CampaignCount(0, 0, 0, 0, 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,6:0.0}s {count.Cases,9} {(count.Cases - before.Cases) / seconds,9:0} {count.Streams,9} {(count.Streams - before.Streams) / seconds,9:0} {count.Bytes / 1e6,9:0.0} {count.Triples,8} {count.Findings,8}"));
        (_shown, _at) = (count, elapsed);
    }
}
