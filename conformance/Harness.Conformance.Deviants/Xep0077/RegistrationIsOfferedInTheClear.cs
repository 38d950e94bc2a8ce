using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §11: registration wants a stream that is secured.</summary>
public sealed class RegistrationIsOfferedInTheClear : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Registration is offered before TLS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/11/before-tls"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Elements.Any(feature => feature.LocalName == "starttls") ? element.With(XmlElement.Create("http://jabber.org/features/iq-register", "register")) : element];
}
