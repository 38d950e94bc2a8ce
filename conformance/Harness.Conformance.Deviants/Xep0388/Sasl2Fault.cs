using System.Text;
using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Archive;
using Xmpp.Server.Modules.Bind2;
using Xmpp.Server.Modules.Carbons;
using Xmpp.Server.Modules.Fast;
using Xmpp.Server.Modules.Sasl2;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>A fault in authentication by SASL2, on each stream of its own.</summary>
public abstract class Sasl2Fault : IDeviant
{
    private protected const string Sasl2 = "urn:xmpp:sasl:2";
    private protected const string Bind = "urn:xmpp:bind:0";
    private protected const string Fast = "urn:xmpp:fast:0";
    private protected const string Management = "urn:xmpp:sm:3";
    private protected const string Types = "urn:xmpp:sasl-cb:0";

    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Obscures => [];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } =
        [typeof(Sasl2Module), typeof(ChannelBindingModule), typeof(Bind2Module), typeof(FastModule), typeof(StreamManagementModule), typeof(CarbonsModule), typeof(ArchiveModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Door(this) };
    }

    /// <summary>What is read in place of a request to authenticate.</summary>
    protected virtual IEnumerable<XmlElement> Request(XmlElement authenticate) => [authenticate];

    /// <summary>Whether one who was refused is let in.</summary>
    protected virtual bool IsLetIn(XmlElement authenticate) => false;

    /// <summary>What is sent in place of an element; the request is the last one on the stream.</summary>
    protected virtual XmlElement Answer(XmlElement element, XmlElement? request) => element;

    private protected static bool IsFeatures(XmlElement element) => element.Is(Namespaces.Streams, "features");

    private protected static bool IsSuccess(XmlElement element) => element.Is(Sasl2, "success");

    private protected static XmlElement WithInline(XmlElement features, Func<XmlElement, XmlElement> change) =>
        features.Change(child => child.Is(Sasl2, "authentication"), offer => offer.Change(child => child.LocalName == "inline", change));

    private protected static string InitialResponseOf(XmlElement authenticate)
    {
        var text = authenticate.Child(Sasl2, "initial-response")?.Text ?? "";
        var message = new byte[text.Length];
        return Convert.TryFromBase64String(text, message, out var length) ? Encoding.UTF8.GetString(message, 0, length) : "";
    }

    private sealed class Door(Sasl2Fault fault) : IStreamInterceptor
    {
        private XmlElement? _request;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (!element.Is(Sasl2, "authenticate"))
            {
                return [element];
            }

            _request = element;
            return fault.Request(element);
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [_request is { } request && element.Is(Sasl2, "failure") && fault.IsLetIn(request)
                ? XmlElement.Create(Sasl2, "success", XmlElement.Create(Sasl2, "authorization-identifier", "romeo@self.example"))
                : fault.Answer(element, _request)];
    }
}
