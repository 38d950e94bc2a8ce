using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §15: a key out of sequence ends the session. One that is missing still does: a server without keys would lack what is optional.</summary>
public sealed partial class AnyKeyWillDo : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Any key will do.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/15.4/wrong-key"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        var withKeys = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return BoshInFront.In(options, Twist, Note);

        // The server behind knows of no keys; a session that lacks one is none that it knows.
        string Twist(string asked) => Sid().Match(asked) is { Success: true } sid && withKeys.ContainsKey(sid.Groups["sid"].Value) && !asked.Contains("key='", StringComparison.Ordinal)
            ? Sid().Replace(asked, "sid='none'", 1)
            : asked.Replace("key='", "nokey='", StringComparison.Ordinal);

        void Note(string asked, BoshReply reply)
        {
            if (asked.Contains("newkey='", StringComparison.Ordinal) && reply.Body.Attribute("sid")?.Value is { } sid)
            {
                withKeys[sid] = true;
            }
        }
    }

    [GeneratedRegex("sid='(?<sid>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sid();
}
