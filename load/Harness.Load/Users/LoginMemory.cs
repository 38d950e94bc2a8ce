using Xmpp.Core.Extensions;

namespace Harness.Load.Users;

/// <summary>What a user keeps from one login for the next.</summary>
internal sealed class LoginMemory
{
    /// <summary>Which installation of a client this is (XEP-0388 §2.3): a token is one installation's.</summary>
    internal Guid Agent { get; } = Guid.NewGuid();

    /// <summary>The token, or <see langword="null"/> before the first login and after a refusal.</summary>
    internal FastToken? Token { get; set; }

    /// <summary>The session that can be resumed, or <see langword="null"/>.</summary>
    internal ResumableSession? Session { get; set; }
}
