namespace Harness.Conformance.Baselines;

/// <summary>A baseline cannot be read or understood (exit code 2). The message is one line.</summary>
public sealed class BaselineException : Exception
{
    /// <summary>Says in one line what is wrong, and where.</summary>
    public BaselineException(string message)
        : base(message)
    {
    }

    /// <summary>Says in one line what is wrong, and keeps the cause.</summary>
    public BaselineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
