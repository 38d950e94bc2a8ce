namespace Harness.Conformance.Deviants.Rfc5802;

/// <summary>Breaks §5.1: =2C and =3D alone.</summary>
public sealed class LooseEscapesAreTaken : ScramFault
{
    /// <inheritdoc/>
    public override string Fault => "An equals sign in a user name need not escape anything.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc5802/5.1/equals-sign", "rfc5802/5.1/lone-equals-sign"];

    /// <inheritdoc/>
    protected override bool IsLetIn(string firstMessage) => firstMessage.Contains("=2E,r=", StringComparison.Ordinal) || firstMessage.Contains("=,r=", StringComparison.Ordinal);
}
