namespace Harness.Conformance;

/// <summary>The state to judge in could not be reached: the scenario ends as <c>inconclusive</c>, which says nothing about the target.</summary>
public sealed class InconclusiveException : Exception
{
    /// <summary>Says in one line what could not be reached.</summary>
    public InconclusiveException(string message)
        : base(message)
    {
    }

    /// <summary>Whether the target said that it failed by itself (RFC 6120 §4.9.3.8, internal-server-error), so that another try may succeed.</summary>
    public bool IsTargetsFault { get; init; }

    /// <summary>Says in one line what could not be reached, and keeps the cause.</summary>
    public InconclusiveException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The target does not offer what the scenario is about, which only its middle could tell: it ends as <c>unsupported</c>.</summary>
public sealed class UnsupportedException : Exception
{
    /// <summary>Says in one line what is not offered.</summary>
    public UnsupportedException(string message)
        : base(message)
    {
    }
}

/// <summary>A MUST was missed and is judged; the rest of the scenario has no ground to stand on. Only the engine catches it.</summary>
public sealed class ScenarioEndedException : Exception
{
    /// <summary>Says which judgement ended the scenario.</summary>
    public ScenarioEndedException(string message)
        : base(message)
    {
    }
}
