namespace Harness.Fuzz.Oracles;

/// <summary>The oracles, by the number that they have in the design.</summary>
public enum OracleKind
{
    /// <summary>A well-behaved session still gets its answers in time, and so does the case.</summary>
    Liveness = 1,

    /// <summary>The process lives, and its log tells of no crash.</summary>
    Process = 2,

    /// <summary>What is illegal meets the error that is required.</summary>
    MustRefuse = 3,

    /// <summary>What is legal is not refused.</summary>
    MustAccept = 4,

    /// <summary>How bytes are cut changes nothing.</summary>
    Chunking = 5,

    /// <summary>What the recipient is shown means what was sent, and from whom.</summary>
    Smuggling = 6,

    /// <summary>Memory, processor time and open files stay within their budget, and come back.</summary>
    Resources = 7,

    /// <summary>What must look alike does: two inputs to one target, or one input to two targets.</summary>
    Differential = 8,
}
