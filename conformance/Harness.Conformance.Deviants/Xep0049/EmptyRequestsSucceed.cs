using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0049;

/// <summary>Breaks §2.3: a request has a child.</summary>
public sealed class EmptyRequestsSucceed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request without a child is answered with an empty result.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0049/2.3/get-without-child", "xep0049/2.3/set-without-child"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && element.Attribute("id") is "set1" or "get1" ? element.WithAttribute("type", "result").WithContents() : element];
}
