using Xmpp.Server.Modules;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0202;

/// <summary>Breaks §4: who answers says so.</summary>
public sealed class TimeIsNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The server gives its time and does not name the feature.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0202/2/server"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(EntityTimeModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("urn:xmpp:time")];
}
