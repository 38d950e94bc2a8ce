using Harness.Targets;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0363;

/// <summary>Breaks §4: a file with the headers of its slot is taken.</summary>
public sealed class HeadersOfSlotsAreOthers : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The header that a slot has is not the one that is asked for.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0363/7/put"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket; // The service is there where the server answers HTTP.

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HttpUploadModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("urn:xmpp:http:upload:0", slot => slot.Change(child => child.LocalName == "put", put => put.Change(child => child.LocalName == "header", header => header.WithContents("Bearer nobody"))))];
}
