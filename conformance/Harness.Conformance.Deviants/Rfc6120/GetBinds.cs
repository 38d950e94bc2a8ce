using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.6.1: binding is asked for with a set.</summary>
public sealed class GetBinds : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A get binds a resource like a set.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.6.1/get"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("type") == "get" && element.Child(Namespaces.Bind, "bind") is not null ? element.WithAttribute("type", "set") : element];
}
