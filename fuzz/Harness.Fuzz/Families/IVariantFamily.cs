namespace Harness.Fuzz.Families;

/// <summary>A family whose kinds of input are known by name beforehand.</summary>
public interface IVariantFamily : IFuzzFamily
{
    /// <summary>Its variants: each breaks one rule, or keeps one that is easily missed.</summary>
    IReadOnlyList<string> Variants { get; }
}
