namespace Harness.Conformance;

/// <summary>Names of features as they are advertised: by stream features or by service discovery of the server.</summary>
public static class Feature
{
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

    /// <summary>Software version (XEP-0092).</summary>
    public const string SoftwareVersion = "jabber:iq:version";

    /// <summary>Offline messages (XEP-0160).</summary>
    public const string OfflineMessages = "msgoffline";
}
