using Harness.Fuzz.Execution;
using Harness.Fuzz.Families;

namespace Harness.Fuzz.Campaign;

/// <summary>What of a selection can be tried at a target.</summary>
internal static class Playable
{
    /// <summary>The families that can; of the others it is said why they cannot.</summary>
    /// <exception cref="FormatException">None can.</exception>
    public static IReadOnlyList<IFuzzFamily> Of(CampaignOptions options, FuzzSite site)
    {
        var groups = options.Families.GroupBy(family => site.Lacks(family.Class) ?? "").ToList();
        foreach (var lack in groups.Where(group => group.Key.Length > 0))
        {
            options.Progress?.Note($"left out: {string.Join(", ", lack.Select(family => family.Class.Id))}: {lack.Key}");
        }

        return groups.Find(group => group.Key.Length == 0)?.ToList() ?? throw new FormatException($"nothing is left to try: {groups[0].Key}");
    }
}
