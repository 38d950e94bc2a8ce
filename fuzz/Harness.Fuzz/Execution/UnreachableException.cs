namespace Harness.Fuzz.Execution;

/// <summary>A case could not be brought to its act. It says nothing about the target; the message is one line.</summary>
internal sealed class UnreachableException : Exception
{
    public UnreachableException()
    {
    }

    public UnreachableException(string message)
        : base(message)
    {
    }

    public UnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
