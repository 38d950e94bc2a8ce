using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Sasl2;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §4.8: a second authentication ends the stream.</summary>
public sealed class SecondAuthenticationIsPassedOver : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A second authentication on a stream is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0388/4.8/again"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(Sasl2Module), typeof(ChannelBindingModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Patient() };
    }

    private sealed class Patient : IStreamInterceptor
    {
        private bool _isIn;

        public IEnumerable<XmlElement> Incoming(XmlElement element) => _isIn && element.Is("urn:xmpp:sasl:2", "authenticate") ? [] : [element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _isIn |= element.Is("urn:xmpp:sasl:2", "success");
            return [element];
        }
    }
}
