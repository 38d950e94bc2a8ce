using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §3: a second enable ends the stream.</summary>
public sealed class SecondEnablingWorks : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A second enable is answered like the first.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/3/second-enable"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _isEnabled;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            var again = _isEnabled && element.Is("urn:xmpp:sm:3", "enable");
            _isEnabled |= element.Is("urn:xmpp:sm:3", "enable");
            return again ? [XmlElement.Create("urn:xmpp:sm:3", "r")] : [element];
        }
    }
}
