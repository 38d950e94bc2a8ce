using Harness.Targets;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0363;

/// <summary>Breaks §4: the URL keeps the ending of the file.</summary>
public sealed class EndingsAreLost : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Pictures lose their ending.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0363/4/slot"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket; // The service is there where the server answers HTTP.

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HttpUploadModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("urn:xmpp:http:upload:0", slot => slot.Change(child => child.Attribute("url") is not null, child => child.WithAttribute("url", child.Attribute("url")!.Replace(".jpg", ".bin", StringComparison.Ordinal))))];
}
