namespace Harness.Conformance.Selecting;

/// <summary>A selection picks nothing (exit code 2). The message is one line.</summary>
public sealed class SelectionException : Exception
{
    /// <summary>Says in one line what picks nothing.</summary>
    public SelectionException(string message)
        : base(message)
    {
    }
}
