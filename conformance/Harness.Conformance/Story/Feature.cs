namespace Harness.Conformance;

/// <summary>Names of features as they are advertised: by stream features or by service discovery of the server; with a word before them, of an account or of a hosted service.</summary>
public static class Feature
{
    /// <summary>Begins the name of a feature that service discovery of an account's bare JID names.</summary>
    public const string OfAccount = "account ";

    /// <summary>Begins the name of a feature that service discovery of a service names which the server hosts.</summary>
    public const string OfService = "service ";

    /// <summary>STARTTLS (RFC 6120 §5).</summary>
    public const string StartTls = "urn:ietf:params:xml:ns:xmpp-tls";

    /// <summary>Roster versioning (RFC 6121 §2.6).</summary>
    public const string RosterVersioning = "urn:xmpp:features:rosterver";

    /// <summary>Pre-approval of subscriptions (RFC 6121 §3.4).</summary>
    public const string PreApproval = "urn:xmpp:features:pre-approval";

    /// <summary>XMPP Ping (XEP-0199).</summary>
    public const string Ping = "urn:xmpp:ping";

    /// <summary>In-band registration (XEP-0077).</summary>
    public const string Registration = "jabber:iq:register";

    /// <summary>The offer of in-band registration before authentication (XEP-0077 §8), a stream feature.</summary>
    public const string RegistrationOffer = "http://jabber.org/features/iq-register";

    /// <summary>Service discovery (XEP-0030).</summary>
    public const string Disco = "http://jabber.org/protocol/disco#info";

    /// <summary>Entity capabilities (XEP-0115), as a stream feature.</summary>
    public const string Capabilities = "http://jabber.org/protocol/caps";

    /// <summary>Stream management (XEP-0198), a stream feature.</summary>
    public const string StreamManagement = "urn:xmpp:sm:3";

    /// <summary>Blocking (XEP-0191).</summary>
    public const string Blocking = "urn:xmpp:blocking";

    /// <summary>Message carbons (XEP-0280).</summary>
    public const string Carbons = "urn:xmpp:carbons:2";

    /// <summary>Client state indication (XEP-0352), a stream feature.</summary>
    public const string ClientStates = "urn:xmpp:csi:0";

    /// <summary>Private XML storage (XEP-0049).</summary>
    public const string PrivateXml = "jabber:iq:private";

    /// <summary>vCards (XEP-0054).</summary>
    public const string VCard = "vcard-temp";

    /// <summary>Entity time (XEP-0202).</summary>
    public const string EntityTime = "urn:xmpp:time";

    /// <summary>Software version (XEP-0092).</summary>
    public const string SoftwareVersion = "jabber:iq:version";

    /// <summary>Offline messages (XEP-0160).</summary>
    public const string OfflineMessages = "msgoffline";

    /// <summary>Rooms (XEP-0045), a feature of a service.</summary>
    public const string Rooms = "http://jabber.org/protocol/muc";
}
