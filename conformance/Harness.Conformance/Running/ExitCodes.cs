namespace Harness.Conformance.Running;

/// <summary>What the process says at its end (DESIGN §9).</summary>
public static class ExitCodes
{
    /// <summary>Good: nothing new failed, and enough was executed.</summary>
    public const int Good = 0;

    /// <summary>A new failure, or a stale entry of the baseline.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a file or a selection is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The target was not reached, not provisioned, or died.</summary>
    public const int Target = 3;

    /// <summary>The harness itself failed.</summary>
    public const int Fault = 4;

    /// <summary>Too little was executed to say anything.</summary>
    public const int TooLittle = 5;
}
