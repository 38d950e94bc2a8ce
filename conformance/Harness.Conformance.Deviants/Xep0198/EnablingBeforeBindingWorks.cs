using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §3: an enable before its time fails.</summary>
public sealed class EnablingBeforeBindingWorks : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An enable before resource binding is answered with enabled.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/3/before-binding", "xep0198/3/second-enable"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _asked;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _asked |= element.Is("urn:xmpp:sm:3", "enable");
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [_asked && element.Is("urn:xmpp:sm:3", "failed") ? XmlElement.Create("urn:xmpp:sm:3", "enabled") : element];
    }
}
