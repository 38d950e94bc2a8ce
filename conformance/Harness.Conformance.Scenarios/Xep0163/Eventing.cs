using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0163;

/// <summary>Personal eventing as scenarios arrange by it (XEP-0163, with the capabilities of XEP-0115).</summary>
internal static class Eventing
{
    /// <summary>The feature of accounts that take what is published.</summary>
    internal const string Published = PubSub + "#publish";

    /// <summary>The namespace of requests.</summary>
    internal const string PubSub = "http://jabber.org/protocol/pubsub";

    private const string Info = "http://jabber.org/protocol/disco#info";
    private static readonly XNamespace s_info = Info;

    /// <summary>A node that no other scenario uses, so that no server knows capabilities of it yet.</summary>
    internal static string NodeOf(Actor owner) => $"urn:example:tune:{owner.BareJid.Split('@')[0]}";

    /// <summary>A publication as text.</summary>
    internal static string Publishing(string id, string node, string title, string options = "") =>
        $"<iq type='set' id='{id}'><pubsub xmlns='{PubSub}'><publish node='{node}'><item id='current'><tune xmlns='urn:example:tune'><title>{title}</title></tune></item></publish>{options}</pubsub></iq>";

    /// <summary>A notification, as a template.</summary>
    internal static string Event(string from, string node, string title) =>
        $"<message from='{from}'><event xmlns='{PubSub}#event'><items node='{node}'><item id='current'><tune xmlns='urn:example:tune'><title>{title}</title></tune></item></items></event></message>";

    /// <summary>Sends presence that tells of an interest in a node, answers whoever asks what that presence means, and gives all that came.</summary>
    /// <param name="actor">Who is interested, and has sent no presence yet.</param>
    /// <param name="node">The node.</param>
    /// <param name="awaited">What must come then.</param>
    internal static Task<Gathered> TellInterestAsync(Actor actor, string node, params WireMatcher[] awaited) => TellInterestAsync(actor, node, to: null, awaited);

    /// <summary>The same for a resource whose capabilities the server knows: it has come with them before, was asked what they mean, and has gone again.</summary>
    /// <remarks>Whether a server that has to ask first tells what was published last depends on how fast it is answered.</remarks>
    internal static async Task<Gathered> ArriveKnownAsync(Actor actor, string node, params WireMatcher[] awaited)
    {
        await TellInterestAsync(actor, node);
        await actor.SendAsync("<presence type='unavailable'/>");
        await actor.GatherAsync(by: null);
        return await TellInterestAsync(actor, node, to: null, awaited, isAsked: false);
    }

    /// <summary>The same with presence to one address, or to all contacts.</summary>
    internal static async Task<Gathered> TellInterestAsync(Actor actor, string node, string? to, WireMatcher[] awaited, bool isAsked = true)
    {
        var features = new[] { Info, node + "+notify" }.Order(StringComparer.Ordinal).ToList();
        var text = "client/pc//Tunes<" + string.Concat(features.Select(feature => feature + "<"));
        var version = Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(text)));
        await actor.SendAsync($"<presence{(to is null ? "" : $" to='{to}'")}><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:example:tunes' ver='{version}'/></presence>");
        var question = Wire.Stanza($"<iq type='get'><query xmlns='{Info}'/></iq>");
        var came = new List<XElement>();
        WireMatcher[] wanted = isAsked ? [question] : [];
        while (true)
        {
            var more = await actor.GatherAsync(by: null, wanted);
            came.AddRange(more.Elements);
            var asked = more.Elements.Where(element => Wire.Fits($"<iq type='get'><query xmlns='{Info}'/></iq>", element)).ToList();
            if (asked.Count == 0)
            {
                break;
            }

            foreach (var request in asked)
            {
                var asks = request.Element(s_info + "query")!.Attribute("node")?.Value;
                await actor.SendAsync(
                    $"<iq type='result' id='{request.Attribute("id")!.Value}' to='{request.Attribute("from")?.Value}'><query xmlns='{Info}'{(asks is null ? "" : $" node='{asks}'")}><identity category='client' type='pc' name='Tunes'/>{string.Concat(features.Select(feature => $"<feature var='{feature}'/>"))}</query></iq>");
            }

            wanted = [];
        }

        var last = await actor.GatherAsync(by: null, [.. awaited.Where(matcher => !new Gathered(came, true).Has(matcher))]);
        return new Gathered([.. came.Where(element => element.Name.LocalName != "iq"), .. last.Elements], last.IsWhole);
    }
}
