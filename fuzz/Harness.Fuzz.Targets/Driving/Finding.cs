using System.Diagnostics;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>An input on which something did not hold.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Signature">What tells it from others: the sentence that is not true, or the exception and where in the stack it was thrown.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Case">The number of the case.</param>
/// <param name="Input">The input.</param>
public sealed record Finding(string Target, string Signature, string Message, ulong Seed, long Case, ReadOnlyMemory<byte> Input)
{
    /// <summary>The signature of a case that does not end.</summary>
    public const string Endless = "does not end";

    /// <summary>The signature of a case that takes more memory than its input is worth.</summary>
    public const string Greedy = "allocates too much";

    /// <summary>What tells the failures of a target apart.</summary>
    public static string SignatureOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (failure is InvariantException broken)
        {
            return broken.Invariant;
        }

        var method = new StackTrace(failure).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.FullName?.StartsWith("Xmpp.", StringComparison.Ordinal) == true);
        return $"{failure.GetType().Name} in {(method is null ? "code of others" : $"{method.DeclaringType!.FullName}.{method.Name}")}";
    }
}
