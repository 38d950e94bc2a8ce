using Harness.Results.Load;

namespace Harness.Load.Running;

/// <summary>Whoever shows how a run goes, while it goes.</summary>
public interface ILoadProgress
{
    /// <summary>A word about what happens now.</summary>
    void Note(string text);

    /// <summary>A second is over.</summary>
    void Second(SecondResult second);
}
