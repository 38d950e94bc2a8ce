using System.Collections.Concurrent;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Capabilities;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0115;

/// <summary>Breaks §5.4: what is not verified is not taken for what others announce.</summary>
public sealed class FirstAnswerCounts : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "What the first one answers for a hash is taken for all others.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0115/5.4/poisoned"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CapabilitiesModule), typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Shared(this) };

    private readonly ConcurrentDictionary<string, XmlElement> _answers = new(StringComparer.Ordinal);

    private XmlElement Twist(XmlElement element) => element.ChangeResult(
        "http://jabber.org/protocol/disco#info", query => query.Attribute("node") is { } node ? _answers.GetOrAdd(node, query) : query);

    private sealed class Shared(FirstAnswerCounts deviant) : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [deviant.Twist(element)];
    }
}
