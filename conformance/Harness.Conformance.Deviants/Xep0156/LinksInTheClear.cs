namespace Harness.Conformance.Deviants.Xep0156;

/// <summary>Breaks §2.2, §4: addresses within TLS alone.</summary>
public sealed class LinksInTheClear : HostMetaFault
{
    /// <inheritdoc/>
    public override string Fault => "The host-meta names an address without TLS.";

    /// <inheritdoc/>
    protected override string? Xrd => "<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'><Link rel='urn:xmpp:alt-connections:websocket' href='ws://self.example/xmpp'/></XRD>";
}
