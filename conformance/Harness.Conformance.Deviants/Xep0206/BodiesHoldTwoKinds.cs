using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0206;

/// <summary>Breaks §2: a body holds one kind of element.</summary>
public sealed class BodiesHoldTwoKinds : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Features come beside the result of binding.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0206/2/contents"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (asked, reply) => reply.Body.Add(asked.Contains("id='bind'", StringComparison.Ordinal) ? new XElement(XNamespace.Get("http://etherx.jabber.org/streams") + "features") : null));
}
