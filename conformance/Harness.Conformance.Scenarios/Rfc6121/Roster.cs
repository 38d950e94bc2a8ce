using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>The words of RFC 6121 §2 for scenarios: interested resources, gets, sets and pushes.</summary>
internal static class Roster
{
    /// <summary>The namespace of rosters.</summary>
    internal const string Namespace = "jabber:iq:roster";

    private static readonly XNamespace s_roster = Namespace;

    /// <summary>Any roster push.</summary>
    internal static WireMatcher AnyPush { get; } = Wire.Stanza($"<iq type='set'><query xmlns='{Namespace}'/></iq>");

    /// <summary>A connected resource that has requested the roster and has sent no presence (§2.2).</summary>
    internal static async Task<Actor> ConnectedAsync(Stage stage, string name, Account? account = null)
    {
        var actor = await stage.ConnectAsync(name, account);
        await GetAsync(stage, actor);
        return actor;
    }

    /// <summary>An available resource that has requested the roster (§2.2). Presence that is no subscription stanza is passed over from here on.</summary>
    internal static async Task<Actor> InterestedAsync(Stage stage, string name, Account? account = null)
    {
        var actor = await ConnectedAsync(stage, name, account);
        IgnorePresence(actor);
        await actor.SendAsync("<presence/>");
        await actor.AwaitAsync(Wire.Nothing);
        return actor;
    }

    /// <summary>From now on available and unavailable presence is passed over.</summary>
    internal static void IgnorePresence(Actor actor)
    {
        actor.Ignore(Wire.Stanza("<presence type='[absent]'/>"));
        actor.Ignore(Wire.Stanza("<presence type='unavailable'/>"));
    }

    /// <summary>Arranging: the roster as it is now; the &lt;query/&gt; of the result. Pushes and subscription stanzas that came before it are passed over.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="attributes">What the query bears beside its namespace, as <c> ver=''</c>, with which a client shows that it knows of versions (§2.6.2).</param>
    /// <exception cref="InconclusiveException">There was no result.</exception>
    internal static async Task<XElement> GetAsync(Stage stage, Actor actor, string attributes = "")
    {
        var id = stage.NewId("roster");
        await actor.SendAsync($"<iq type='get' id='{id}'><query xmlns='{Namespace}'{attributes}/></iq>");
        var came = await actor.GatherAsync(by: null, Wire.IqResult(id));
        return came.Find(Wire.IqResult(id))?.Element(s_roster + "query")
            ?? throw new InconclusiveException($"{actor.Name} asked for the roster; came: {came}");
    }

    /// <summary>Arranging: the item of a contact as it is now, or <see langword="null"/> where the roster has none.</summary>
    internal static async Task<XElement?> FindAsync(Stage stage, Actor actor, string jid) => ItemOf(await GetAsync(stage, actor), jid);

    /// <summary>The item of a contact in a roster.</summary>
    internal static XElement? ItemOf(XElement query, string jid) =>
        query.Elements(s_roster + "item").FirstOrDefault(item => item.Attribute("jid")?.Value == jid);

    /// <summary>A roster set of one item.</summary>
    internal static string Set(string id, string item) => $"<iq type='set' id='{id}'><query xmlns='{Namespace}'>{item}</query></iq>";

    /// <summary>Arranging: a roster set that succeeds, with the pushes it leads to on this resource.</summary>
    /// <exception cref="InconclusiveException">It did not succeed.</exception>
    internal static async Task StoreAsync(Stage stage, Actor actor, string item)
    {
        var id = stage.NewId("set");
        await actor.SendAsync(Set(id, item));
        var came = await actor.GatherAsync(by: null, Wire.IqResult(id), AnyPush);
        if (!came.Has(Wire.IqResult(id)))
        {
            throw new InconclusiveException($"{actor.Name} wanted to store {item}; came: {came}");
        }
    }

    /// <summary>A roster push of exactly one item (§2.1.6), with these children and no others.</summary>
    internal static WireMatcher Push(string item) => Wire.Exactly($"<iq type='set' id='[any]'><query xmlns='{Namespace}'>{item}</query></iq>");

    /// <summary>An available resource that has requested the roster, whose presence traffic is looked at: what came on its arrival is taken away.</summary>
    internal static async Task<Actor> ArrivedAsync(Stage stage, string name, Account account)
    {
        var actor = await ConnectedAsync(stage, name, account);
        await actor.SendAsync("<presence/>");
        await actor.GatherAsync(by: null);
        return actor;
    }

    /// <summary>Arranging: takes away what the arrival of one resource brought to the others.</summary>
    internal static async Task SettleAsync(params Actor[] actors)
    {
        foreach (var actor in actors)
        {
            foreach (var other in actors.Where(other => other != actor))
            {
                await actor.GatherAsync(other);
            }
        }
    }

    /// <summary>After the last judgement: pushes and presence that still come are judged by other scenarios.</summary>
    internal static void Rest(params Actor[] actors)
    {
        foreach (var actor in actors)
        {
            actor.Ignore(AnyPush);
            actor.Ignore(Wire.Stanza("<presence/>"));
        }
    }

    /// <summary>Compares with a push of one item (§2.1.6).</summary>
    /// <returns><see langword="null"/> on a match, else the difference in words.</returns>
    internal static string? PushMismatch(XElement stanza, string jid, RosterCard card)
    {
        var query = stanza.Element(s_roster + "query");
        return stanza.Name.LocalName == "iq" && stanza.Attribute("type")?.Value == "set" && query?.Elements().Count() == 1
            ? card.DifferenceTo(ItemOf(query, jid))
            : "no push of one item";
    }

    /// <summary>Whether both came, and the one before the other.</summary>
    internal static bool InOrder(Gathered came, WireMatcher first, WireMatcher then) =>
        came.Find(first) is { } one && came.Find(then) is { } other
        && came.Elements.TakeWhile(element => element != other).Contains(one);

    /// <summary>An item in words: as it stands in the roster.</summary>
    internal static string Words(XElement? item) => item?.ToString(SaveOptions.DisableFormatting) ?? "no item";
}
