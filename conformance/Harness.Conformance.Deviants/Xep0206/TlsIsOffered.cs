using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0206;

/// <summary>Breaks §2: TLS is the matter of HTTP.</summary>
public sealed class TlsIsOffered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "STARTTLS is offered over HTTPS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0206/4/features"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, answer: (_, reply) => reply.Body.Elements().FirstOrDefault(child => child.Name.LocalName == "features")?.AddFirst(new XElement(XNamespace.Get("urn:ietf:params:xml:ns:xmpp-tls") + "starttls")));
}
