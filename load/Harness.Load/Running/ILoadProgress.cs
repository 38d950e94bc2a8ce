namespace Harness.Load.Running;

/// <summary>Whoever shows how a run goes, while it goes. Told off the workers' threads, once a second, so that a view costs the load next to nothing.</summary>
public interface ILoadProgress
{
    /// <summary>A word about what happens now.</summary>
    void Note(string text);

    /// <summary>A second is over.</summary>
    void Second(LoadNow now);
}
