using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.2: a result names the query.</summary>
public sealed class QueryIdsAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "No result names its query.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.2/queryid"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload(Questions.Name, query => query.WithAttribute("queryid", null)) : element];
}
