using Xmpp.Core;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §9: what its sender calls private is not copied.</summary>
public sealed class PrivateIsCopied : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message that its sender calls private is copied.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0280/9/private", "xep0280/9/private-received"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.Without(child => child.Namespace is "urn:xmpp:carbons:2" or "urn:xmpp:hints") : element];
}
