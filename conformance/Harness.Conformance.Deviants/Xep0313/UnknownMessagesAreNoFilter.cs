using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.3: a message that is not there is item-not-found.</summary>
public sealed class UnknownMessagesAreNoFilter : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A field that names a message which is not there is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0313/4.1.3/before-id-unknown",
        "xep0313/4.1.3/after-id-unknown",
        "xep0313/4.1.3/ids-unknown",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.ValueOf() == "wherefore-art-thou" ? null : field)];
}
