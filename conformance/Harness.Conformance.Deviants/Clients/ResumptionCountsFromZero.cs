using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It resumes as if it had handled nothing.</summary>
public sealed class ResumptionCountsFromZero : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It resumes as if it had handled nothing.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0198/5/client/resumes"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("urn:xmpp:sm:3", "resume") ? element.WithAttribute("h", "0") : element];
    }
}
