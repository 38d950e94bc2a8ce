using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §6: a full JID blocks that resource.</summary>
public sealed class ResourcesBlockAccounts : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A block of a resource is for the whole account.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/6/other-resource"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("urn:xmpp:blocking", block => block.Change(item => item.Attribute("jid")?.Contains('/', StringComparison.Ordinal) == true, item => item.WithAttribute("jid", item.Attribute("jid")!.Split('/')[0]))) : element];
}
