using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0049;

/// <summary>Breaks §2.1: any fragment can be kept.</summary>
public sealed class DataLoseAttributes : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "What is kept loses its attributes.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0049/2.1/stored", "xep0049/2.3/set-of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("jabber:iq:private", query => query.Change(_ => true, kept => kept.WithAttribute("ink", null)))];
}
