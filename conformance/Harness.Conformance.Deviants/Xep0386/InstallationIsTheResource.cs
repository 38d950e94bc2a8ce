using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2.1: the id is not exposed.</summary>
public sealed class InstallationIsTheResource : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "The resource is the id of the installation.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2.1/bound"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) && request?.Child(Sasl2, "user-agent")?.Attribute("id") is { } id
        ? element.Change(child => child.LocalName == "authorization-identifier", identity => XmlElement.Create(Sasl2, "authorization-identifier", $"{identity.Text.Split('/')[0]}/orchard/{id}"))
        : element;
}
