namespace Harness.Load.Users;

/// <summary>The parts of a login, by their names in results.</summary>
internal static class LoginSteps
{
    /// <summary>TCP's handshake.</summary>
    internal const string Connect = "connect";

    /// <summary>TLS, from the first byte of it; over STARTTLS with the stream behind it.</summary>
    internal const string Tls = "tls";

    /// <summary>The opening handshake of a WebSocket.</summary>
    internal const string Upgrade = "upgrade";

    /// <summary>SASL, with a password; with SASL2, its resource too.</summary>
    internal const string Sasl = "sasl";

    /// <summary>SASL2 with a token (XEP-0484), with what it brings along.</summary>
    internal const string Fast = "fast";

    /// <summary>The stream behind SASL, and a resource.</summary>
    internal const string Bind = "bind";

    /// <summary>All of them, in their order.</summary>
    internal static IReadOnlyList<string> All { get; } = [Connect, Tls, Upgrade, Sasl, Fast, Bind];
}
