using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2.1: the tag as it is.</summary>
public sealed class TagsAreIgnored : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "The tag does not stand in the resource.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2.1/bound"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0386/3.2/earlier-session"];

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate) => [authenticate.Change(child => child.Is(Bind, "bind"), bind => bind.Without(child => child.LocalName == "tag"))];
}
