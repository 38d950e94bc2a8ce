using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §14.3: as many answers are kept as requests may be under way.</summary>
public sealed partial class OneAnswerIsKept : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The answer before the last one is not kept.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/14.3/all-kept"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: Twist);

    // What has come already, and the last of each session.
    private readonly ConcurrentDictionary<string, long> _came = new(StringComparer.Ordinal);

    private string Twist(string text)
    {
        if (Ids().Match(text) is not { Success: true } found)
        {
            return text;
        }

        var (sid, rid) = (found.Groups["sid"].Value, long.Parse(found.Groups["rid"].Value, CultureInfo.InvariantCulture));
        var isAgain = !_came.TryAdd($"{sid}/{rid}", rid);
        var last = _came.AddOrUpdate(sid, rid, (_, before) => Math.Max(before, rid));
        return isAgain && rid < last ? text.Replace($"rid='{rid}'", $"rid='{rid - 50}'", StringComparison.Ordinal) : text;
    }

    [GeneratedRegex("rid='(?<rid>[0-9]*)' sid='(?<sid>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
