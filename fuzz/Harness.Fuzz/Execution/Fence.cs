using System.Globalization;
using System.Xml.Linq;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>A barrier: something harmless that the target must answer, so that what came before it is all that comes.</summary>
internal sealed class Fence
{
    private const string UnknownMechanism = "X-FENCE";
    private static readonly XNamespace s_streams = "http://etherx.jabber.org/streams";

    private readonly StreamLevel _level;
    private readonly string _id;

    private readonly FuzzRole? _peer;

    private Fence(StreamLevel level, string id, FuzzRole? peer) => (_level, _id, _peer) = (level, id, peer);

    /// <summary>Sends what fits the level of the stream.</summary>
    /// <remarks>
    /// With a resource, a ping to the server (RFC 6120 §8.2.3: whatever the answer, there is one). Before authentication, a mechanism that does not exist (§6.5.7). Between success and restart the
    /// header. Before a header nothing: the stream features are the sign that the target goes on as if all were well.
    /// </remarks>
    public static async ValueTask<Fence> SendAsync(CaseStream stream, int number, FuzzSite site, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"fence-{number}");
        var text = stream.SpeaksAs is { } peer ? OfPeer(stream.Level, peer.Role, peer.Domain, id, site.Domain) : stream.Level switch
        {
            >= StreamLevel.Bound => $"<iq{StreamOpener.Namespace(stream.Binding)} type='get' id='{id}' to='{site.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>",
            StreamLevel.Authenticated => site.Opener.Header(stream.Binding == Binding.Bosh ? Binding.Tcp : stream.Binding),
            StreamLevel.Opened => $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{UnknownMechanism}'/>",
            _ => "",
        };
        if (text.Length > 0)
        {
            await StreamOpener.SayAsync(stream, text, cancellationToken).ConfigureAwait(false);
        }

        return new Fence(stream.Level, id, stream.SpeaksAs?.Role);
    }

    // A ping once the domain is proven; before that, where another server speaks, a question whether a key is right (XEP-0220 §2.2.2), which anybody may ask.
    private static string OfPeer(StreamLevel level, FuzzRole role, string domain, string id, string target) => (level, role) switch
    {
        (StreamLevel.Authenticated, _) => $"<iq type='get' id='{id}' from='fence@{domain}' to='{target}'><ping xmlns='urn:xmpp:ping'/></iq>",
        (StreamLevel.Opened, FuzzRole.S2s) => $"<db:verify id='{id}' from='{domain}' to='{target}'>{id}</db:verify>",
        _ => "",
    };

    /// <summary>Whether a frame is the answer.</summary>
    public bool IsAnsweredBy(WireFrame frame) => frame is { Kind: WireFrameKind.Element, Element: { } element } && _level switch
    {
        >= StreamLevel.Opened when _peer is not null => element.Name.LocalName is "iq" or "verify" && (string?)element.Attribute("id") == _id,
        >= StreamLevel.Bound => element.Name.LocalName == "iq" && (string?)element.Attribute("id") == _id,
        StreamLevel.Opened => ResponseClass.SaslFailure(element) is "invalid-mechanism",
        _ => element.Name == s_streams + "features",
    };
}
