namespace Harness.Load.Users;

/// <summary>How users authenticate.</summary>
public enum LoginKind
{
    /// <summary>SASL, a restart, and a resource (RFC 6120 §6, §7).</summary>
    Sasl,

    /// <summary>SASL2 with a password, and a resource with it (XEP-0388, XEP-0386).</summary>
    Sasl2,

    /// <summary>The same for the first login of a user, which is given a token; the further ones use it (FAST, XEP-0484).</summary>
    Fast,
}
