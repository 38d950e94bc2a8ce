namespace Harness.Fuzz.Model;

/// <summary>The states of a client's stream by RFC 6120, as far as commands differ in what is right.</summary>
public enum ModelState
{
    /// <summary>Header and features are exchanged, nobody is authenticated (§6.4.1).</summary>
    Opened,

    /// <summary>SASL succeeded; nothing but a new header belongs here (§6.3.2, §6.4.6).</summary>
    Authenticated,

    /// <summary>The stream is restarted, and a resource must be bound (§7.1).</summary>
    Restarted,

    /// <summary>A resource is bound, and stanzas are exchanged (§7.6, §8).</summary>
    Bound,

    /// <summary>The stream is over (§4.4, §4.9.1.1).</summary>
    Closed,
}
