using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: what was handled is not sent again.</summary>
public sealed class EverythingIsSentAgain : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A resumption takes the number of stanzas that the client has handled for none.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/handled-is-not-repeated"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is("urn:xmpp:sm:3", "resume") ? element.WithAttribute("h", "0") : element];
}
