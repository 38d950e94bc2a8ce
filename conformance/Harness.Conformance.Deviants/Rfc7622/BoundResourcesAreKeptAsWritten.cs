using System.Text;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.4: a bound resourcepart has the form that OpaqueString gives it.</summary>
public sealed class BoundResourcesAreKeptAsWritten : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A resourcepart is bound as the client wrote it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.4/bind/decomposed", "rfc7622/3.4/bind/other-space"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc7622/3.4/decomposed", "rfc7622/3.4/other-space"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") ? element.ChangePayload(Namespaces.Bind, bind => bind.Change(_ => true, jid => jid.WithContents(jid.Text.Normalize(NormalizationForm.FormD).Replace("my ", "my\u00A0", StringComparison.Ordinal)))) : element];
}
