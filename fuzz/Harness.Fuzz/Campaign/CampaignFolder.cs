using System.Globalization;
using System.Text.Json;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;
using Harness.Results;
using Xmpp.Testing;

namespace Harness.Fuzz.Campaign;

/// <summary>What a campaign keeps on disk while it runs: its corpus, its findings, and how far it is, so that it can be resumed.</summary>
/// <param name="path">The folder of the run.</param>
public sealed class CampaignFolder(string path)
{
    private const string StateFile = "campaign.json";
    private const string TriplesFile = "triples.tsv";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The folder of cases that showed a new triple, one file each, by their number.</summary>
    public string Corpus { get; } = Path.Combine(path, "corpus");

    /// <summary>The folder of findings.</summary>
    public string FindingsFolder { get; } = Path.Combine(path, "findings");

    /// <summary>Keeps a case that showed something new.</summary>
    public Task KeepAsync(long number, FuzzCase fuzzCase, string origin, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Corpus);
        var name = string.Create(CultureInfo.InvariantCulture, $"{number:D8}-{fuzzCase.Class}{CaseDocument.Extension}");
        return File.WriteAllTextAsync(Path.Combine(Corpus, name), CaseWriter.Write(new CaseDocument(fuzzCase) { Origin = origin }), cancellationToken);
    }

    /// <summary>Writes a finding.</summary>
    /// <returns>The path of the file.</returns>
    public async Task<string> WriteAsync(Finding finding, string origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Directory.CreateDirectory(FindingsFolder);
        var file = Path.Combine(FindingsFolder, NameOf(finding));
        await File.WriteAllTextAsync(file, CaseWriter.Write(DocumentOf(finding, origin)), cancellationToken).ConfigureAwait(false);
        return file;
    }

    /// <summary>The name of a finding's file: what it is, and a few letters that tell it from others.</summary>
    public static string NameOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(finding.Signature.ToString()));
        return $"{CaseWords.Of(finding.Kind)}-{finding.Signature.Class}-{finding.Signature.Variant}-{Convert.ToHexStringLower(hash)[..6]}{CaseDocument.Extension}";
    }

    /// <summary>A finding as a file holds it.</summary>
    public static CaseDocument DocumentOf(Finding finding, string origin)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new CaseDocument(finding.Case)
        {
            Origin = origin,
            Shows = new Suspicion(finding.Signature.Oracle, finding.Kind, finding.Signature.Response, finding.Summary) { Exit = finding.Signature.Exit },
            Transcript = finding.Recording is { } recording ? TranscriptOf(recording) : [],
        };
    }

    /// <summary>A recording as lines: when, whose stream, which way, what.</summary>
    public static IReadOnlyList<string> TranscriptOf(CaseRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return
        [
            .. recording.Streams.SelectMany(stream => stream.Entries).OrderBy(entry => entry.At)
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"  {entry.At.TotalSeconds,8:0.000} {entry.Actor,-4} {Arrow(entry.Direction)} {entry.Text.ReplaceLineEndings(" ")}")),
        ];
    }

    /// <summary>Writes how far the campaign is.</summary>
    public async Task SaveAsync(CampaignState state, NoveltyMap novelty, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(novelty);
        Directory.CreateDirectory(path);
        await File.WriteAllLinesAsync(Path.Combine(path, TriplesFile), novelty.All, cancellationToken).ConfigureAwait(false);
        await AtomicFile.WriteAsync(Path.Combine(path, StateFile), JsonSerializer.SerializeToUtf8Bytes(state, s_json), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads how far a campaign was.</summary>
    /// <exception cref="CaseFormatException">There is none in the folder, or it cannot be read.</exception>
    public async Task<(CampaignState State, IReadOnlyList<string> Triples)> LoadAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(path, StateFile);
        try
        {
            var state = JsonSerializer.Deserialize<CampaignState>(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), s_json)
                ?? throw new CaseFormatException($"{file}: holds no campaign");
            return (state, await File.ReadAllLinesAsync(Path.Combine(path, TriplesFile), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CaseFormatException($"{file}: no campaign to resume: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static string Arrow(WireDirection direction) => direction switch { WireDirection.Sent => ">", WireDirection.Received => "<", _ => "-" };
}

/// <summary>How far a campaign is.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="NextNumber">The number of the case that comes next.</param>
/// <param name="Cases">Cases that ran, in all.</param>
/// <param name="Classes">What was selected, so that the same numbers mean the same cases.</param>
/// <param name="Bindings">The bindings that were tried.</param>
public sealed record CampaignState(ulong Seed, long NextNumber, long Cases, IReadOnlyList<string> Classes, IReadOnlyList<string> Bindings);
