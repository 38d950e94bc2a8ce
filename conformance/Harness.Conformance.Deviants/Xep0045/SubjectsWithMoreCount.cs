using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §8.1: a message with more than a subject changes none.</summary>
public sealed class SubjectsWithMoreCount : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "What stands beside a subject is thrown away.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/8.1/subject-and-body", "xep0045/8.1/subject-and-thread"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [IsGroupchat(element) && element.Child(Namespaces.Client, "subject") is not null ? element.Without(child => child.LocalName is "body" or "thread") : element];
}
