using Xmpp.Core;
using Xmpp.Core.Errors;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.4.5: at least two retries are allowed.</summary>
public sealed class SecondFailureEndsTheStream : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The second failure of authentication ends the stream.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/6.4.4/response-after-abort",
        "rfc6120/6.4.5/retry-limit",
        "rfc6120/6.4.5/two-retries",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private int _failures;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _failures += element.Is(Namespaces.Sasl, "failure") ? 1 : 0;
            return [_failures == 2 ? new StreamError(StreamErrorCondition.PolicyViolation).ToElement() : element];
        }
    }
}
