using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.2: what came before the start or after the end is left out.</summary>
public sealed class StartIsEnd : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The start of a query is taken for its end, and the end for its start.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0313/4.1.2/start-before",
        "xep0313/4.1.2/start-after",
        "xep0313/4.1.2/end-before",
        "xep0313/4.1.2/end-after",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.WithAttribute("var", field.Attribute("var") switch { "start" => "end", "end" => "start", var other => other }))];
}
