using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: a resumption names the number of stanzas handled.</summary>
public sealed class ResumptionDoesNotCount : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A resumption says that nothing was handled.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/resumed"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "resumed") ? element.WithAttribute("h", "0") : element];
}
