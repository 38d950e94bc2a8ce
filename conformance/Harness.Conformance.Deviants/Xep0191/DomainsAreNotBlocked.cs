using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §6: a domain blocks everybody in it.</summary>
public sealed class DomainsAreNotBlocked : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A block of a domain is for the domain itself only.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/6/domain"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("urn:xmpp:blocking", block => block.Change(item => item.Attribute("jid") == "self.example", item => item.WithAttribute("jid", "elsewhere.example"))) : element];
}
