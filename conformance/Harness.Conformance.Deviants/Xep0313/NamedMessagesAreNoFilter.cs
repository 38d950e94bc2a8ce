using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §7: fields that name messages filter by them.</summary>
public sealed class NamedMessagesAreNoFilter : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A field that names a message is only looked up.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.1.3/before-id", "xep0313/4.1.3/after-id", "xep0313/4.1.3/ids"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.IsOf("before-id", "after-id", "ids") && field.ValueOf() != "wherefore-art-thou" ? null : field)];
}
