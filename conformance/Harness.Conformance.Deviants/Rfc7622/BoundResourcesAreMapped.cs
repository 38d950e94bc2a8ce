using System.Text;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7622;

/// <summary>Breaks §3.4: width does not change, nor does case.</summary>
public sealed class BoundResourcesAreMapped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A resourcepart is bound in lower case and in narrow letters.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7622/3.4/bind/full-width", "rfc7622/3.4/bind/upper-case"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc7622/3.4/width-differs"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") ? element.ChangePayload(Namespaces.Bind, bind => bind.Change(_ => true, jid => jid.WithContents(jid.Text.Normalize(NormalizationForm.FormKC).Replace("/B", "/b", StringComparison.Ordinal)))) : element];
}
