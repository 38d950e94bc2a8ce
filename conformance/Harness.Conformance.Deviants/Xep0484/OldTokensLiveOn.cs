using System.Collections.Concurrent;
using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.5: it is invalid then.</summary>
public sealed class OldTokensLiveOn : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A token lets in after its successor was used.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.5/rotation"];

    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate)
    {
        if (authenticate.Child(Fast, "fast") is not null && authenticate.Child(Sasl2, "user-agent")?.Attribute("id") is { } installation)
        {
            _attempts.AddOrUpdate(installation, 1, (_, before) => before + 1);
        }

        return [authenticate];
    }

    /// <inheritdoc/>
    protected override bool IsLetIn(XmlElement authenticate) => authenticate.Child(Fast, "fast") is not null && authenticate.Child(Sasl2, "user-agent")?.Attribute("id") is { } id && _attempts.GetValueOrDefault(id) > 3;
}
