namespace Harness.Reports.Comparison;

/// <summary>Which way a scenario went from one run to another.</summary>
public enum ChangeKind
{
    /// <summary>The same verdict.</summary>
    None,

    /// <summary>It fails now.</summary>
    Broken,

    /// <summary>It failed before.</summary>
    Repaired,

    /// <summary>Another verdict, of which neither or both are failures.</summary>
    Changed,

    /// <summary>Only in the second run.</summary>
    Added,

    /// <summary>Only in the first run.</summary>
    Removed,
}
