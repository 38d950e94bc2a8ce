using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.1: a query with an address gives nothing else.</summary>
public sealed class AddressesAreNoFilter : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An address in a query is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.1.1/with", "xep0313/4.1.1/with-oneself"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.IsOf("with") ? null : field)];
}
