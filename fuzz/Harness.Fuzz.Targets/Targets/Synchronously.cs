namespace Harness.Fuzz.Targets;

/// <summary>Runs what is written for waiting and never waits here: every stream and every store of a target is in memory.</summary>
internal static class Synchronously
{
    internal static T Run<T>(ValueTask<T> task)
    {
        InvariantException.Unless(task.IsCompleted, "What is in memory is there at once.");
#pragma warning disable VSTHRD002, CA2012 // It is complete: nothing waits.
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, CA2012
    }
}
