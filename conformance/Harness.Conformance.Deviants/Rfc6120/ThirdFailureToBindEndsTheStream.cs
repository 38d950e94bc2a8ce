using Xmpp.Core;
using Xmpp.Core.Errors;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.7.3: at least five retries are allowed.</summary>
public sealed class ThirdFailureToBindEndsTheStream : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The third failure to bind ends the stream.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.7.3/retry-limit"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private int _failures;
        private bool _bound;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _bound |= element.Child(Namespaces.Bind, "bind") is not null && element.Attribute("type") == "result";
            _failures += !_bound && element.Attribute("type") == "error" ? 1 : 0;
            return [_failures == 3 ? new StreamError(StreamErrorCondition.PolicyViolation).ToElement() : element];
        }
    }
}
