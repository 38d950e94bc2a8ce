namespace Harness.Reports.Statements;

/// <summary>What a run shows of something that a specification asks for as a whole.</summary>
public enum Standing
{
    /// <summary>What was played of it passed, and it was enough.</summary>
    Met,

    /// <summary>Something of it is broken, or the target does not offer it.</summary>
    NotMet,

    /// <summary>The run did not show enough to say.</summary>
    NotProven,
}

/// <summary>What a standing is called.</summary>
public static class Standings
{
    /// <summary>In a word or two.</summary>
    public static string Word(this Standing standing) => standing switch { Standing.Met => "met", Standing.NotMet => "not met", _ => "not proven" };
}
