using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1: what is missing is not acceptable.</summary>
public sealed class IncompleteIsABadRequest : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A registration in which something is missing is answered with bad-request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/empty-password", "xep0077/3.1/without-*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") == "reg2" ? element.Exchange("not-acceptable", "bad-request") : element];
}
