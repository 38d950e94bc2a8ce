namespace Harness.Load;

/// <summary>A user could not do what a scenario wanted: the server refused, was silent or is gone. Counted by its kind, never the end of a run.</summary>
public sealed class LoadException : Exception
{
    /// <summary>The kind of a stanza error in the place of an answer.</summary>
    public const string StanzaError = "stanza-error";

    /// <summary>The kind of what the target does not have: it ends a run that is being prepared.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>Says what went wrong.</summary>
    /// <param name="kind">A short word that failures are counted by, such as <c>timeout</c> or <c>sasl</c>.</param>
    /// <param name="message">What, in one line.</param>
    public LoadException(string kind, string message)
        : base(message) => Kind = kind;

    /// <summary>Says what went wrong, and keeps the cause.</summary>
    public LoadException(string kind, string message, Exception innerException)
        : base(message, innerException) => Kind = kind;

    /// <summary>The short word that failures are counted by.</summary>
    public string Kind { get; }

    /// <summary>Whether the server said that it may be tried again: an error of the type <c>wait</c> (RFC 6120 §8.3.2). Default: no.</summary>
    public bool IsTemporary { get; init; }
}
