using System.Collections.Concurrent;
using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.5: it lives until the successor is used.</summary>
public sealed class OldTokensDieAtOnce : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A token lets in no more as soon as its successor was given.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.5/rotation"];

    private readonly ConcurrentDictionary<string, bool> _replaced = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate)
    {
        var message = authenticate.Child(Sasl2, "initial-response")?.Text ?? "";
        if (authenticate.Child(Fast, "fast") is null)
        {
            return [authenticate];
        }

        var isDead = !_replaced.TryAdd(message, value: true);
        return [isDead ? authenticate.Change(child => child.LocalName == "initial-response", response => XmlElement.Create(Sasl2, "initial-response", "bm9ib2R5AHdyb25n")) : authenticate];
    }
}
