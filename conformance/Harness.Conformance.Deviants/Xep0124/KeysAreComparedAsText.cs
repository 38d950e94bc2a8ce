using System.Text.RegularExpressions;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §15.3: the case of letters in keys is no matter.</summary>
public sealed partial class KeysAreComparedAsText : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A key that was announced in capitals is not known again.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/15.3/upper-case"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => Key().Replace(text, "newkey='0${key}'"));

    [GeneratedRegex("newkey='(?<key>[0-9A-F]{40})'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
