namespace Harness.Cli;

/// <summary>The command line, or a file that it names, is wrong (exit code 2). The message is one line: what, where, what to do.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
