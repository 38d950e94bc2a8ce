using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Campaign;

/// <summary>Told how a campaign goes.</summary>
public interface ICampaignProgress
{
    /// <summary>Something worth a line.</summary>
    void Note(string text);

    /// <summary>A confirmed finding, or one that a fresh target did not show again.</summary>
    void Found(Finding finding);

    /// <summary>How far it is; called after every batch.</summary>
    void Advanced(CampaignCount count, TimeSpan elapsed);
}

/// <summary>What a campaign did so far.</summary>
/// <param name="Cases">Cases that ran.</param>
/// <param name="Streams">Streams that were opened.</param>
/// <param name="Bytes">Bytes that were sent.</param>
/// <param name="Triples">Triples of state, input and response.</param>
/// <param name="Findings">Confirmed findings.</param>
public sealed record CampaignCount(long Cases, long Streams, long Bytes, int Triples, int Findings);
