namespace Harness.Conformance.Deviants.Rfc5802;

/// <summary>Breaks §6: an unknown type fails.</summary>
public sealed class AnyChannelBindingWillDo : ScramFault
{
    /// <inheritdoc/>
    public override string Fault => "Types of channel binding that it does not know are taken.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc5802/6/unknown-binding"];

    /// <inheritdoc/>
    protected override bool IsLetIn(string firstMessage) => firstMessage.StartsWith("p=tls-verona", StringComparison.Ordinal);
}
