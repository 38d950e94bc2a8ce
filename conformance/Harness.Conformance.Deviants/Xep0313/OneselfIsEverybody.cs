using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.1: a query with the own address gives notes to oneself.</summary>
public sealed class OneselfIsEverybody : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A query with the own address gives everything.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.1.1/with-oneself"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangeFields(field => field.IsOf("with") && field.ValueOf().StartsWith("romeo", StringComparison.Ordinal) ? null : field)];
}
