using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §10.1: to enable twice is no error.</summary>
public sealed class SecondEnablingFails : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "To enable or disable what is so already is an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0280/10.1/again"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") is "on1" or "off2" ? element.WithAttribute("type", "error") : element];
}
