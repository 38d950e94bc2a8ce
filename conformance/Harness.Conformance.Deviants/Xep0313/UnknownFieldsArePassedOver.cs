using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.5: a field that nobody knows is refused.</summary>
public sealed class UnknownFieldsArePassedOver : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A field that nobody knows is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.1.5/unknown-field"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.Attribute("var")?.StartsWith('{') == true ? null : field)];
}
