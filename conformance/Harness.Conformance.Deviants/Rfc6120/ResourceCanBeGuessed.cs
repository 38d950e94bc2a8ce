using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.6: a resourcepart of the server's making is random.</summary>
public sealed class ResourceCanBeGuessed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A client that asks for no resource is bound as home, if it is the first.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.6/random"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Child(Namespaces.Bind, "bind") is { } bind && bind.Contents.IsEmpty
            ? element.WithContents(bind.With(XmlElement.Create(Namespaces.Bind, "resource", "home")))
            : element];
}
