namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.9.1: the courses that the end of a stream by an error may take, and what each is worth.</summary>
/// <remarks>The scenario that uses them judges <see cref="ByError"/> beside its own requirement; <see cref="DuringSetup"/> adds <see cref="AfterHeader"/>.</remarks>
internal static class EndOfStream
{
    /// <summary>§4.9.1.1: the error is said, then the stream is closed.</summary>
    internal const string ByError = "RFC6120-4.9.1.1-1";

    /// <summary>§4.9.1.2: an error in answer to the initial header comes inside a stream.</summary>
    internal const string AfterHeader = "RFC6120-4.9.1.2-1";

    /// <summary>A stream that is open ends.</summary>
    /// <param name="right">The conditions that are right.</param>
    /// <param name="tolerated">Those that only deviate.</param>
    /// <param name="cites">What they deviate from.</param>
    internal static Outcome[] Amid(string[] right, string[] tolerated, string cites)
    {
        string[] all = [.. right, .. tolerated];
        List<Outcome> outcomes = [Outcome.Pass(Wire.StreamError(right), Wire.StreamEnd, Wire.Closed)];
        if (tolerated.Length > 0)
        {
            outcomes.Add(Outcome.Deviation(cites, Wire.StreamError(tolerated), Wire.StreamEnd, Wire.Closed));
        }

        outcomes.Add(Outcome.Violation(ByError, Wire.StreamError(all), Wire.Closed));
        outcomes.Add(Outcome.Violation(ByError, Wire.StreamError(all), Wire.StreamEnd));
        return [.. outcomes];
    }

    /// <summary>A stream ends for what its initial header is, or for what came before it.</summary>
    /// <param name="right">The conditions that are right.</param>
    /// <param name="tolerated">Those that only deviate.</param>
    /// <param name="cites">What they deviate from.</param>
    internal static Outcome[] DuringSetup(string[] right, string[] tolerated, string cites)
    {
        string[] all = [.. right, .. tolerated];
        List<Outcome> outcomes = [Outcome.Pass(Wire.Header, Wire.StreamError(right), Wire.StreamEnd, Wire.Closed)];
        if (tolerated.Length > 0)
        {
            outcomes.Add(Outcome.Deviation(cites, Wire.Header, Wire.StreamError(tolerated), Wire.StreamEnd, Wire.Closed));
        }

        outcomes.Add(Outcome.Violation(ByError, Wire.Header, Wire.StreamError(all), Wire.Closed));
        outcomes.Add(Outcome.Violation(ByError, Wire.Header, Wire.StreamError(all), Wire.StreamEnd));
        outcomes.Add(Outcome.Violation(AfterHeader, Wire.StreamError(all)));
        return [.. outcomes];
    }
}
