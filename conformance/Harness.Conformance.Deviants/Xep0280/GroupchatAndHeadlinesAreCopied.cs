using Xmpp.Core;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §6, §6.1: groupchat messages and headlines are not copied.</summary>
public sealed class GroupchatAndHeadlinesAreCopied : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Every message is copied, as if it were of the type chat.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0280/6.1/groupchat", "xep0280/6.1/headline"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("id") == "m1" ? element.WithAttribute("type", "chat") : element];
}
