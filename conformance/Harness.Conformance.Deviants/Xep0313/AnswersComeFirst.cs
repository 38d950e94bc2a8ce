using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4: the answer comes after the results.</summary>
public sealed class AnswersComeFirst : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The answer to a query comes before the results.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/3.1/order"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private readonly List<XmlElement> _results = [];

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            if (element.Archived() is not null)
            {
                _results.Add(element);
                return [];
            }

            XmlElement[] all = [element, .. _results];
            _results.Clear();
            return all;
        }
    }
}
