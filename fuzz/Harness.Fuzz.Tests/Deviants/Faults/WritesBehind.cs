using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>restart: says that private data is stored while it is only remembered.</summary>
internal sealed class WritesBehind(DeviantMeter meter) : IStreamInterceptor
{
    private const string Private = "jabber:iq:private";
    private readonly Dictionary<string, XmlElement> _answers = new(StringComparer.Ordinal);
    private string _account = "";

    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        if (!element.Is(Namespaces.Client, "iq") || element.FirstElement is not { } query || !query.Is(Private, "query") || element.Attribute("id") is not { } id)
        {
            return [element];
        }

        if (element.Attribute("type") == "set")
        {
            meter.Remembered[_account] = query;
            return [Asked(element)];
        }

        if (!meter.Remembered.TryGetValue(_account, out var remembered))
        {
            return [element];
        }

        _answers[id] = remembered;
        return [Asked(element)];
    }

    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        if (element.FirstElement is { } bound && bound.Is("urn:ietf:params:xml:ns:xmpp-bind", "bind") && bound.FirstElement is { } jid)
        {
            _account = jid.Text.Split('/')[0];
        }

        return [element.Is(Namespaces.Client, "iq") && element.Attribute("id") is { } id && _answers.Remove(id, out var answer) ? element.WithContents(answer) : element];
    }

    // Answered by the server with a result of the same id, and nothing else.
    private static XmlElement Asked(XmlElement element) => element.WithAttribute("type", "get").WithContents(XmlElement.Create("urn:xmpp:ping", "ping"));
}
