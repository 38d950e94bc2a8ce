namespace Harness.Conformance.Deviants.Xep0156;

/// <summary>Breaks §2.2: XRD is there.</summary>
public sealed class OnlyJsonIsThere : HostMetaFault
{
    /// <inheritdoc/>
    public override string Fault => "The host-meta is there as JRD alone.";

    /// <inheritdoc/>
    protected override string? Xrd => null;
}
