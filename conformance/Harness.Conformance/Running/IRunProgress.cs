using Harness.Results;

namespace Harness.Conformance.Running;

/// <summary>Told of a run's progress while it runs; calls come one at a time.</summary>
public interface IRunProgress
{
    /// <summary>The features are known and the scenarios begin.</summary>
    /// <param name="features">What the target advertises.</param>
    /// <param name="total">How many results there will be: scenarios times bindings.</param>
    void Began(FeatureInventory features, int total);

    /// <summary>A scenario has ended.</summary>
    void Ended(ScenarioResult result);
}
