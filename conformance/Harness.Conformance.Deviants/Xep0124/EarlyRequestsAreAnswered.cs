using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §14.2: a request that overtakes another waits for it.</summary>
public sealed partial class EarlyRequestsAreAnswered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request that overtakes another is answered with nothing at once, and what it holds is lost.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/14.2/out-of-order"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, drops: IsEarly, answer: Note);

    private readonly ConcurrentDictionary<string, long> _highest = new(StringComparer.Ordinal);

    private void Note(string asked, BoshReply reply)
    {
        if (reply.Body.Attribute("sid")?.Value is { } sid && Rid().Match(asked) is { Success: true } found)
        {
            _highest[sid] = long.Parse(found.Groups["rid"].Value, CultureInfo.InvariantCulture);
        }
    }

    private bool IsEarly(string text)
    {
        if (Rid().Match(text) is not { Success: true } found || Sid().Match(text) is not { Success: true } of || !_highest.TryGetValue(of.Groups["sid"].Value, out var before))
        {
            return false;
        }

        var rid = long.Parse(found.Groups["rid"].Value, CultureInfo.InvariantCulture);
        _highest[of.Groups["sid"].Value] = Math.Max(before, rid);
        return rid == before + 2;
    }

    [GeneratedRegex(" rid='(?<rid>[0-9]*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rid();

    [GeneratedRegex(" sid='(?<sid>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sid();
}
