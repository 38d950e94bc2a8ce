namespace Harness.Conformance.Deviants.Rfc5802;

/// <summary>Breaks §5: n, y or p.</summary>
public sealed class AnyFirstLetterWillDo : ScramFault
{
    /// <inheritdoc/>
    public override string Fault => "A first message of SCRAM may begin with any letter.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc5802/5/first-letter"];

    /// <inheritdoc/>
    protected override bool IsLetIn(string firstMessage) => firstMessage is { Length: > 0 } && firstMessage[0] == 'z';
}
