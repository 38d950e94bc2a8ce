using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.2: a card is replaced as a whole.</summary>
public sealed class FirstCardStays : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "What the first card had stays in the second.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.2/replaced"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private XmlElement? _first;

        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("set") ? element.ChangePayload("vcard-temp", Merge) : element];

        private XmlElement Merge(XmlElement card) => _first is { } before ? card.WithContents([.. card.Contents, .. before.Contents]) : _first = card;
    }
}
