using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §5: the content type of a request makes no difference.</summary>
public sealed class OnlyXmlIsTaken : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request whose content type is not text/xml is refused with HTTP 415.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/5/headers"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, refuses: context => context.Request.ContentType?.StartsWith("text/xml", StringComparison.Ordinal) == true ? null : 415);
}
