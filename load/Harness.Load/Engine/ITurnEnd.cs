namespace Harness.Load.Engine;

/// <summary>Whoever gathers what is sent in a turn of a worker, and sends it at the turn's end.</summary>
internal interface ITurnEnd
{
    /// <summary>Sends it.</summary>
    void Flush();
}
