namespace Harness.Conformance.Deviants.Measuring;

/// <summary>What became of a deviant that was played.</summary>
public enum Fate
{
    /// <summary>A scenario judged the target wrong: each that the deviant names, or, of a generated one, any.</summary>
    Caught,

    /// <summary>Scenarios came to no judgement, and none judged the target wrong.</summary>
    Unjudged,

    /// <summary>Everything passed.</summary>
    Survived,

    /// <summary>Nothing was said that the fault could have changed: there was none.</summary>
    Absent,
}
