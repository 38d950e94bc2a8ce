namespace Harness.Fuzz.Targets;

/// <summary>Code that takes bytes of a stranger, and what must hold whatever they are. One instance is used by one thread at a time.</summary>
public interface IByteTarget
{
    /// <summary>Gives the bytes to the code. The same bytes do the same every time.</summary>
    /// <exception cref="InvariantException">Something did not hold. Any other exception is a finding, too: what the code documents was caught.</exception>
    void Run(ReadOnlySpan<byte> input);
}
