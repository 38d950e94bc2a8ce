using Xmpp.Server.Modules;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0202;

/// <summary>Breaks §2: a zone is an offset.</summary>
public sealed class ZoneIsAName : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The time zone is a name.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0202/2/server"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(EntityTimeModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("urn:xmpp:time", time => time.Change(child => child.LocalName == "tzo", child => child.WithContents("CET")))];
}
