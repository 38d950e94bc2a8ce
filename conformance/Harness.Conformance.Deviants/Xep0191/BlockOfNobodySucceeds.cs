using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: a block of nobody is a bad request.</summary>
public sealed class BlockOfNobodySucceeds : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A block of nobody is answered with a result.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/nobody"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && element.Attribute("id") == "block1" ? element.WithAttribute("type", "result").WithContents() : element];
}
