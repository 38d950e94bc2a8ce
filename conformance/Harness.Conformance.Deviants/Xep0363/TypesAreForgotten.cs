using Harness.Targets;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0363;

/// <summary>Breaks §7: a file of another content type is rejected.</summary>
public sealed class TypesAreForgotten : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The content type of a request is forgotten.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0363/7/type"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket; // The service is there where the server answers HTTP.

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HttpUploadModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("get") ? element.ChangePayload("urn:xmpp:http:upload:0", request => request.WithAttribute("content-type", null)) : element];
}
