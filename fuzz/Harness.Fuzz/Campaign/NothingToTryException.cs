namespace Harness.Fuzz.Campaign;

/// <summary>Of what was selected, nothing can be tried at the target; the message says why, in one line.</summary>
public sealed class NothingToTryException : Exception
{
    /// <summary>Without a word.</summary>
    public NothingToTryException()
    {
    }

    /// <summary>With the reason.</summary>
    public NothingToTryException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason, and what lies behind it.</summary>
    public NothingToTryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
