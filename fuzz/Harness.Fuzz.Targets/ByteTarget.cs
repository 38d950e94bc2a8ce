namespace Harness.Fuzz.Targets;

/// <summary>A target by name.</summary>
/// <param name="Name">A phrase that never changes; also the folder of its inputs in the corpus.</param>
/// <param name="Summary">What holds, in one line.</param>
/// <param name="Make">Makes an instance.</param>
/// <param name="Seeds">Inputs to begin with, by a seed; those of the corpus come on top.</param>
public sealed record ByteTarget(string Name, string Summary, Func<IByteTarget> Make, Func<ulong, IEnumerable<byte[]>> Seeds);
