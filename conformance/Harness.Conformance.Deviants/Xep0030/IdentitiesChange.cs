using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §6.3: the same entity has the same identities at each request.</summary>
public sealed class IdentitiesChange : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The second answer on a stream has another identity than the first.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/6.3/same-identities"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private int _answers;

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [
            element.ChangeResult("http://jabber.org/protocol/disco#info", query => ++_answers % 2 == 0
                ? query.Change(child => child.LocalName == "identity" && child.Attribute("category") == "server", identity => identity.WithAttribute("type", "xmpp"))
                : query),
        ];
    }
}
