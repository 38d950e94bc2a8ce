using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0049;

/// <summary>Breaks §2.1: later data take the place of earlier ones.</summary>
public sealed class EarlierDataStay : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The first data of a namespace stay, whatever is stored after them.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0049/2.1/replaced"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private readonly Dictionary<string, XmlElement> _first = new(StringComparer.Ordinal);

        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("set") ? element.ChangePayload("jabber:iq:private", query => query.Change(_ => true, First)) : element];

        private XmlElement First(XmlElement kept) => _first.TryGetValue(kept.Namespace, out var before) ? before : _first[kept.Namespace] = kept;
    }
}
