namespace Harness.Cli;

/// <summary>What the process answers (DESIGN §9).</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>A new failure, or a stale baseline entry.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a file that it names is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The target was not reached or gave no account.</summary>
    public const int Target = 3;

    /// <summary>The harness itself failed.</summary>
    public const int Fault = 4;

    /// <summary>Too little was executed for the outcome to mean anything.</summary>
    public const int TooLittle = 5;

    /// <summary>Interrupted by Ctrl-C or SIGTERM: what shells give for SIGINT (128 + 2).</summary>
    public const int Interrupted = 130;
}
