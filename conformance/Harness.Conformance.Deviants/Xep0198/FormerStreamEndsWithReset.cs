using Xmpp.Core;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §5: the former stream ends with conflict.</summary>
public sealed class FormerStreamEndsWithReset : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A former stream that is still there ends with reset.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/5/former-stream"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "error") ? element.Exchange("conflict", "reset") : element];
}
