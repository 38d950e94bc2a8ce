using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0092;

/// <summary>Breaks §2: a result holds a version.</summary>
public sealed class SoftwareHasNoVersion : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The software has a name and no version.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0092/2/server"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("jabber:iq:version", query => query.Without(child => child.LocalName == "version"))];
}
