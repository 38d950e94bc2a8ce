namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>The conditions in the left column of RFC 6121 §8.5.4, table 1.</summary>
public enum DeliverySituation
{
    /// <summary>The account does not exist.</summary>
    NoAccount,

    /// <summary>The account exists, but has no resources.</summary>
    NoResource,

    /// <summary>One resource, available with a negative priority.</summary>
    NegativeOnly,

    /// <summary>One resource, available with a non-negative priority.</summary>
    OneNonNegative,

    /// <summary>Two resources of different non-negative priorities, and one of a negative.</summary>
    ManyNonNegative,
}
