using System.Globalization;
using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>
/// What a server answers without a word of the scenario: requests to itself and to the account, and stream management. So a client comes to rest whatever it asks at the
/// beginning. It answers while somebody reads, in the order in which things come; the scenario can keep kinds of frames for itself.
/// </summary>
public sealed class ServerHabits
{
    private static readonly XNamespace s_client = "jabber:client";
    private static readonly XNamespace s_management = "urn:xmpp:sm:3";

    private readonly List<FrameMatcher> _kept = [];
    private readonly List<XElement> _answered = [];
    private readonly ClientSide _side;
    private readonly Actor _server;
    private bool _isCounting;

    internal ServerHabits(ClientSide side, Actor server) => (_side, _server) = (side, server);

    /// <summary>How many stanzas were sent since stream management was enabled.</summary>
    public uint SentStanzas { get; private set; }

    /// <summary>How many stanzas came since stream management was enabled.</summary>
    public uint Handled { get; private set; }

    /// <summary>Whether the client enabled stream management, and with which element.</summary>
    public XElement? Enabled { get; private set; }

    /// <summary>The id under which the session can be resumed.</summary>
    public string SessionId { get; } = "session-" + Guid.NewGuid().ToString("N");

    /// <summary>How often it asked for stream management to be enabled.</summary>
    public int EnableRequests { get; private set; }

    /// <summary>The requests that were answered, in their order.</summary>
    public IReadOnlyList<XElement> Requests => _answered;

    /// <summary>Whether the client was seen not to answer a request; nothing can then be shown by a fence.</summary>
    internal bool IsSilent { get; set; }

    /// <summary>Whether the client has come to rest; presence that it sends to everybody from then on is its own affair.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>Such frames are for the scenario.</summary>
    public void Keep(WireMatcher matcher) => _kept.Add(matcher as FrameMatcher ?? throw new ArgumentException("only a step of one frame can be kept", nameof(matcher)));

    /// <summary>The session of another connection goes on over this one: its address and its counts are those of the former.</summary>
    public void Continue(ServerHabits before)
    {
        ArgumentNullException.ThrowIfNull(before);
        _server.BoundJid = before._server.FullJid;
        (Handled, _isCounting, SentStanzas, Enabled) = (before.Handled, before._isCounting, before.SentStanzas, before.Enabled);
    }

    /// <exception cref="InconclusiveException">The client does not answer requests, so that a fence shows nothing.</exception>
    internal void DemandAnswers()
    {
        if (IsSilent)
        {
            throw new InconclusiveException("the client answers no request, so that nothing can show that it stays silent");
        }
    }

    internal void Sent(string xml)
    {
        if (_isCounting && (xml.StartsWith("<iq", StringComparison.Ordinal) || xml.StartsWith("<message", StringComparison.Ordinal) || xml.StartsWith("<presence", StringComparison.Ordinal)))
        {
            SentStanzas++;
        }
    }

    /// <returns>Whether the frame was dealt with.</returns>
    internal async Task<bool> TakeAsync(WireFrame frame)
    {
        if (frame is not { Kind: WireFrameKind.Element, Element: { } element })
        {
            return false;
        }

        if (_isCounting && element.Name.Namespace == s_client)
        {
            Handled++;
        }

        if (_kept.Exists(matcher => matcher.Mismatch(frame, new Dictionary<string, string>(StringComparer.Ordinal)) is null))
        {
            return false;
        }

        if (element.Name.Namespace == s_management)
        {
            return await ManageAsync(element).ConfigureAwait(false);
        }

        if (IsSettled && element.Name == s_client + "presence" && element.Attribute("type") is null && element.Attribute("to") is null)
        {
            return true;
        }

        if (_server.BoundJid is not null && element.Name == s_client + "iq" && element.Attribute("type")?.Value is "get" or "set")
        {
            _answered.Add(element);
            await _server.SendAsync(AnswerTo(element)).ConfigureAwait(false);
            return true;
        }

        return false;
    }

    private async Task<bool> ManageAsync(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "enable":
                EnableRequests++;
                Enabled = element;
                await _server.SendAsync($"<enabled xmlns='{s_management}' id='{SessionId}' resume='true'/>").ConfigureAwait(false);
                _isCounting = true;
                return true;
            case "r":
                await _server.SendAsync(string.Create(CultureInfo.InvariantCulture, $"<a xmlns='{s_management}' h='{Handled}'/>")).ConfigureAwait(false);
                return true;
            case "a":
                return true;
            default:
                return false;
        }
    }

    private string AnswerTo(XElement request)
    {
        var id = new XAttribute("id", request.Attribute("id")?.Value ?? "").ToString();
        var from = request.Attribute("to") is { } to ? $" {new XAttribute("from", to.Value)}" : "";
        var payload = request.Elements().FirstOrDefault();
        return PayloadFor(payload, request.Attribute("type")!.Value == "get", request.Attribute("to")?.Value) is { } answer
            ? $"<iq type='result' {id}{from} to='{_server.FullJid}'>{answer}</iq>"
            : $"<iq type='error' {id}{from} to='{_server.FullJid}'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";
    }

    private string? PayloadFor(XElement? payload, bool isGet, string? to) => (payload?.Name.NamespaceName, isGet) switch
    {
        ("jabber:iq:roster", true) => $"<query xmlns='jabber:iq:roster'>{_side.Script.Roster}</query>",
        ("jabber:iq:roster" or "urn:ietf:params:xml:ns:xmpp-session" or "urn:xmpp:carbons:2" or "jabber:iq:private" or "urn:xmpp:blocking" or "http://jabber.org/protocol/pubsub", false) => "",
        ("urn:xmpp:ping", true) => "",
        ("http://jabber.org/protocol/disco#info", true) when to is null or ClientUnderTest.Domain or "" =>
            "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='server' type='im' name='XMPP harness'/><feature var='http://jabber.org/protocol/disco#info'/>"
            + "<feature var='http://jabber.org/protocol/disco#items'/><feature var='urn:xmpp:ping'/><feature var='urn:xmpp:carbons:2'/></query>",
        ("http://jabber.org/protocol/disco#info", true) when to == _server.BareJid =>
            "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='account' type='registered'/><feature var='http://jabber.org/protocol/disco#info'/></query>",
        ("http://jabber.org/protocol/disco#items", true) => "<query xmlns='http://jabber.org/protocol/disco#items'/>",
        ("jabber:iq:private", true) => payload!.ToString(SaveOptions.DisableFormatting),
        ("vcard-temp", true) => "<vCard xmlns='vcard-temp'/>",
        ("urn:xmpp:blocking", true) => "<blocklist xmlns='urn:xmpp:blocking'/>",
        ("urn:xmpp:mam:2", false) => "<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'/></fin>",
        _ => null,
    };
}
