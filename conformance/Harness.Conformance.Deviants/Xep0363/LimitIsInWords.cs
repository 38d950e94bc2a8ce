using Harness.Targets;
using Xmpp.Server.Modules.HttpUpload;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0363;

/// <summary>Breaks §3: the limit is a number of bytes.</summary>
public sealed class LimitIsInWords : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The limit of files is told in megabytes.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0363/3/limit"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket; // The service is there where the server answers HTTP.

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HttpUploadModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Change(child => child.LocalName == "x", form => form.Change(
            field => field.Attribute("var") == "max-file-size", field => field.WithContents(XmlElement.Create(field.Namespace, "value", "5 MB")))))];
}
