namespace Harness.Fuzz.Generators;

/// <summary>One answer that refuses.</summary>
/// <param name="Scope">Where it shows.</param>
/// <param name="Condition">The defined condition's element name; for a WebSocket the status in digits.</param>
public readonly record struct Refusal(Scope Scope, string Condition)
{
    /// <summary>Writes <c>stream/not-well-formed</c>, for logs and messages.</summary>
    public override string ToString() => $"{Scope.ToString().ToLowerInvariant()}/{Condition}";
}
