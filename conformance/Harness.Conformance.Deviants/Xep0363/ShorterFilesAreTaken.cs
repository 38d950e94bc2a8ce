using System.Globalization;
using Harness.Targets;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0363;

/// <summary>Breaks §7: a file of another length is rejected.</summary>
public sealed class ShorterFilesAreTaken : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A file that is five bytes too short is taken for the right one, and the right one is not.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0363/7/length", "xep0363/7/put"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket; // The service is there where the server answers HTTP.

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HttpUploadModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("get") ? element.ChangePayload("urn:xmpp:http:upload:0", request =>
            request.WithAttribute("size", (long.Parse(request.Attribute("size")!, CultureInfo.InvariantCulture) - 5).ToString(CultureInfo.InvariantCulture))) : element];
}
