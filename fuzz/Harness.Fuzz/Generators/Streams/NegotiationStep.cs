namespace Harness.Fuzz.Generators;

/// <summary>One element that a client may send while a stream is negotiated.</summary>
/// <param name="Name">What it is, such as <c>auth</c>.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Breach">The rule that it breaks where it stands; <see langword="null"/> where it belongs there.</param>
/// <param name="IsRestart">Whether a new stream header follows once the answer is there (RFC 6120 §4.3.3).</param>
public sealed record NegotiationStep(string Name, ReadOnlyMemory<byte> Bytes, Breach? Breach = null, bool IsRestart = false);
