namespace Harness.Conformance.Deviants;

/// <summary>One deliberate fault of the reference server or client, and which scenarios see it (DESIGN §5).</summary>
public interface IFault
{
    /// <summary>What is wrong with it, in one sentence.</summary>
    string Fault { get; }

    /// <summary>The scenarios that must go red, by id; <c>*</c> stands for anything. Nothing else may.</summary>
    IReadOnlyList<string> CaughtBy { get; }

    /// <summary>The scenarios that may come to no judgement, by id: they arrange by what is broken here, and judge something else. Default: none.</summary>
    IReadOnlyList<string> Obscures => [];
}
