namespace Harness.Fuzz.Cases.Text;

/// <summary>A file <c>.xmpp-case</c> cannot be read. The message is one line, and begins with file and line.</summary>
public sealed class CaseFormatException : Exception
{
    /// <summary>A file that cannot be read.</summary>
    public CaseFormatException()
    {
    }

    /// <summary>A file that cannot be read, with what is wrong.</summary>
    public CaseFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A file that cannot be read, with what is wrong and why.</summary>
    public CaseFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
