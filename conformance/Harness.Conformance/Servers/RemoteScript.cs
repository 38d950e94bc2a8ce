using Xmpp.Core;

namespace Harness.Conformance.Servers;

/// <summary>How the harness behaves as a server that the target connects to; by default it is an honest one that knows SASL EXTERNAL and dialback.</summary>
public sealed record RemoteScript
{
    /// <summary>The certificate that is shown, in either direction. Default: a good one.</summary>
    public RemoteCertificate Certificate { get; init; } = RemoteCertificate.Good;

    /// <summary>Whether STARTTLS is offered. Default: yes.</summary>
    public bool OffersTls { get; init; } = true;

    /// <summary>Whether SASL EXTERNAL is offered after TLS. Default: yes.</summary>
    public bool OffersExternal { get; init; } = true;

    /// <summary>Whether dialback is offered after TLS, with its errors, and its namespace declared. Default: yes.</summary>
    public bool OffersDialback { get; init; } = true;

    /// <summary>Whether the feature of dialback names its errors. Default: yes.</summary>
    public bool UnderstandsDialbackErrors { get; init; } = true;

    /// <summary>Whether bidirectional streams are offered (XEP-0288): after TLS, before it too, or never. Default: never.</summary>
    public BidiOffer Bidi { get; init; } = BidiOffer.Never;

    /// <summary>Stream features after TLS beside those; none by default.</summary>
    public string FurtherFeatures { get; init; } = "";

    /// <summary>The attributes of the response header beside namespaces, <c>id</c> and <c>version</c>; <c>{from}</c> and <c>{to}</c> are the header's own, turned round.</summary>
    public string HeaderAttributes { get; init; } = "from='{from}' to='{to}' xml:lang='en'";

    /// <summary>Whether requests of dialback are answered without a word of the scenario, while it reads: a key that the target sends is valid, and so is one that the harness sent. Default: yes.</summary>
    public bool AnswersDialback { get; init; } = true;

    internal string FeaturesBeforeTls =>
        (OffersTls ? $"<starttls xmlns='{Namespaces.Tls}'><required/></starttls>" : FeaturesAfterTls) + (OffersTls && Bidi == BidiOffer.Always ? BidiFeature : "");

    internal string FeaturesAfterTls =>
        (OffersExternal ? $"<mechanisms xmlns='{Namespaces.Sasl}'><mechanism>EXTERNAL</mechanism></mechanisms>" : "") + FeaturesAfterSasl + (Bidi != BidiOffer.Never ? BidiFeature : "") + FurtherFeatures;

    internal string FeaturesAfterSasl =>
        OffersDialback ? $"<dialback xmlns='urn:xmpp:features:dialback'>{(UnderstandsDialbackErrors ? "<errors/>" : "")}</dialback>" : "";

    private static string BidiFeature => "<bidi xmlns='urn:xmpp:features:bidi'/>";
}

/// <summary>When bidirectional streams are offered (XEP-0288 §2.1).</summary>
public enum BidiOffer
{
    /// <summary>They are not.</summary>
    Never,

    /// <summary>After TLS.</summary>
    AfterTls,

    /// <summary>After TLS, and before it, when it is too early to take it.</summary>
    Always,
}
