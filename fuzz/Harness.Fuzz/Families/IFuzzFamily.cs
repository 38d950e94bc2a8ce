using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>The generator of a class: makes cases, each a function of the draw and of nothing else.</summary>
public interface IFuzzFamily
{
    /// <summary>Which class.</summary>
    FuzzClass Class { get; }

    /// <summary>Makes a case. The same draws give the same case, on every machine.</summary>
    FuzzCase Make(CaseDraw draw);
}
