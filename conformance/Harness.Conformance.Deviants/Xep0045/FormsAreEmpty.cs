using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.1.3, §10.2: the form shows what is set.</summary>
public sealed class FormsAreEmpty : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The form of a room holds no values.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/10.1.3/reserved", "xep0045/10.2/cancelled", "xep0045/10.2/form"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Owner, query => query.Change(child => child.Namespace == Forms, form => form.Change(child => child.LocalName == "field", field => field.Without(child => child.LocalName == "value"))))];
}
