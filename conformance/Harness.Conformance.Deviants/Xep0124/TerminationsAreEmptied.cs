using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §13: what a termination holds is passed on.</summary>
public sealed class TerminationsAreEmptied : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "What a termination holds is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/13/payload"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: Twist);

    private static string Twist(string text)
    {
        if (!text.Contains("type='terminate'", StringComparison.Ordinal))
        {
            return text;
        }

        var body = XElement.Parse(text);
        body.RemoveNodes();
        return body.ToString(SaveOptions.DisableFormatting);
    }
}
