using Xmpp.Server.Modules.Bookmarks;
using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0402;

/// <summary>Breaks §5.3: who finds bookmarks in older forms too advertises it.</summary>
public sealed class CompatibilityIsNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Bookmarks are found in older forms too, and no feature says so.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0402/5.3/compatible"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BookmarksModule), typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("urn:xmpp:bookmarks:1#compat").WithoutFeature("urn:xmpp:bookmarks:1#compat-pep")];
}
