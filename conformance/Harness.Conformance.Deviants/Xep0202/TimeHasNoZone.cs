using Xmpp.Server.Modules;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0202;

/// <summary>Breaks §2: the time is in UTC, and says so.</summary>
public sealed class TimeHasNoZone : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The time has no zone.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0202/2/server"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(EntityTimeModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("urn:xmpp:time", time => time.Change(child => child.LocalName == "utc", child => child.WithContents("2026-12-19T17:58:35")))];
}
