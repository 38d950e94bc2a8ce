using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It goes on after a failure to authenticate as after success.</summary>
public sealed class FailureIsTakenForSuccess : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It goes on after a failure to authenticate as after success.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/6.5.10/client/not-authorized", "rfc6120/6.5/client/unknown-condition"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    /// <inheritdoc/>
    public ClientOptions Change(ClientOptions options)
    {
        // A success of SCRAM would have to show a signature.
        ArgumentNullException.ThrowIfNull(options);
        return options with { Mechanisms = ["PLAIN"], Stream = options.Stream with { Interceptor = Twist(options) } };
    }

    private sealed class Faulty : IStreamInterceptor
    {
        private XmlElement? _success;

        public IEnumerable<XmlElement> Incoming(XmlElement element) => element.Is(Namespaces.Sasl, "failure") ? [_success ??= XmlElement.Create(Namespaces.Sasl, "success")] : [element];
    }
}
