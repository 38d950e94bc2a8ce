using Xmpp.Server.Modules.Archive;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §4.1.5: the form has the fields that every server has.</summary>
public sealed class FormLacksAddresses : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The form has no field for an address.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0313/4.1.5/form"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(ArchiveModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Questions.Name, query => query.Change(child => child.LocalName == "x", form => form.Without(field => field.IsOf("with"))))];
}
