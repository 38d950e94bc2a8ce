using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.6.1: the identity.</summary>
public sealed class IdentityIsNotTold : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Success does not tell who was let in.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.6.1/success"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0386/3.2/resumed"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) ? element.Without(child => child.LocalName == "authorization-identifier") : element;
}
