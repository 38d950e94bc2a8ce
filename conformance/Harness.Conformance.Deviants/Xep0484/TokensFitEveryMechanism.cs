using System.Collections.Concurrent;
using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.4: tokens are bound to a mechanism.</summary>
public sealed class TokensFitEveryMechanism : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A token lets in by whatever mechanism.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.4/other-mechanism"];

    private readonly ConcurrentDictionary<string, bool> _isBinding = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate)
    {
        if (authenticate.Child(Fast, "request-token")?.Attribute("mechanism") == "HT-SHA-256-ENDP" && authenticate.Child(Sasl2, "user-agent")?.Attribute("id") is { } installation)
        {
            _isBinding[installation] = true;
        }

        return [authenticate];
    }

    /// <inheritdoc/>
    protected override bool IsLetIn(XmlElement authenticate) => authenticate.Child(Fast, "fast") is not null && authenticate.Child(Sasl2, "user-agent")?.Attribute("id") is { } id && _isBinding.ContainsKey(id);
}
