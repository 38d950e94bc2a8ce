using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.10: nobody learns from a failure which accounts there are.</summary>
public sealed class UnknownUsersAreToldApart : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The failure for a user who does not exist says so in its text.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.5.10/unknown-user/plain", "rfc6120/6.5.10/unknown-user/scram"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _unknown;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            var data = new byte[element.Text.Length];
            _unknown |= element.Is(Namespaces.Sasl, "auth") && Convert.TryFromBase64String(element.Text, data, out _) && data.AsSpan().IndexOf("nobody-at-all"u8) >= 0;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [_unknown && element.Is(Namespaces.Sasl, "failure") ? element.With(XmlElement.Create(Namespaces.Sasl, "text", "There is no such user.")) : element];
    }
}
