using Xmpp.Core;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.2: a list of nobody is an empty list.</summary>
public sealed class EmptyBlocklistIsNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A list of nobody is an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.2/empty", "xep0191/3.5/list-after"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0191/3.1/advertised", "xep0191/3.3/pushed"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Payload("urn:xmpp:blocking") is { FirstElement: null } ? element.WithAttribute("type", "error").WithContents(XmlElement.Create(Namespaces.Client, "error", XmlElement.Create(Namespaces.StanzaErrors, "item-not-found")).WithAttribute("type", "cancel")) : element];
}
