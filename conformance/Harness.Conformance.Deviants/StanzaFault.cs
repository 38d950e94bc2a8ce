using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants;

/// <summary>A fault in what a module sends or takes: the first-level elements of each stream go through it.</summary>
public abstract class StanzaFault : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Obscures => [];

    /// <inheritdoc/>
    public abstract IReadOnlyList<Type> Modules { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Outgoing(XmlElement element) => [element];

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Incoming(XmlElement element) => [element];
}
