namespace Harness.Load.Agents;

/// <summary>Coordinator and agents did not come together, or came apart. The message is one line: what, where, what to do.</summary>
public sealed class AgentsException : Exception
{
    /// <summary>Says what went wrong in one line.</summary>
    public AgentsException(string message)
        : base(message)
    {
    }

    /// <summary>Says what went wrong in one line, and keeps the cause.</summary>
    public AgentsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
