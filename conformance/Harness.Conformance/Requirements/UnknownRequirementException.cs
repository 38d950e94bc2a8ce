namespace Harness.Conformance.Requirements;

/// <summary>A scenario cites an id that no spec has.</summary>
public sealed class UnknownRequirementException : Exception
{
    /// <summary>Names the id.</summary>
    public UnknownRequirementException(string id)
        : base($"no requirement has the id '{id}' (see conformance/Harness.Conformance/Requirements/requirements.tsv)")
    {
    }
}
