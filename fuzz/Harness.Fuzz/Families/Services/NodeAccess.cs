using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Services;

/// <summary>XEP-0060 §4 to §8 and XEP-0163: each act at a node by each affiliation under each access model.</summary>
public sealed class NodeAccess : TableFamily
{
    private const string Ns = "http://jabber.org/protocol/pubsub";
    private const string OwnerNs = Ns + "#owner";
    private const string Open = "open";

    // What only an owner may do (§8), and what only a publisher may (§7).
    private static readonly (string Name, string Cites, string Type, string Content)[] s_privileged =
    [
        ("configure", "XEP0060-8.2.3.2-1", "set", $"<pubsub xmlns='{OwnerNs}'><configure node='NODE'>{Form(("pubsub#access_model", Open))}</configure></pubsub>"),
        ("get-configuration", "XEP0060-8.2.3.2-1", "get", $"<pubsub xmlns='{OwnerNs}'><configure node='NODE'/></pubsub>"),
        ("delete-node", "XEP0060-8.4.3.1-1", "set", $"<pubsub xmlns='{OwnerNs}'><delete node='NODE'/></pubsub>"),
        ("purge", "XEP0060-8.5.3.2-1", "set", $"<pubsub xmlns='{OwnerNs}'><purge node='NODE'/></pubsub>"),
        ("list-subscribers", "XEP0060-8.8.1.3.2-1", "get", $"<pubsub xmlns='{OwnerNs}'><subscriptions node='NODE'/></pubsub>"),
        ("subscribe-others", "XEP0060-8.8.2.3.2-1", "set", $"<pubsub xmlns='{OwnerNs}'><subscriptions node='NODE'><subscription jid='{{mercutio}}' subscription='subscribed'/></subscriptions></pubsub>"),
        ("list-affiliations", "XEP0060-8.9.1.3.2-1", "get", $"<pubsub xmlns='{OwnerNs}'><affiliations node='NODE'/></pubsub>"),
        ("make-oneself-owner", "XEP0060-8.9.2.3.3-1", "set", $"<pubsub xmlns='{OwnerNs}'><affiliations node='NODE'><affiliation jid='{{mercutio}}' affiliation='owner'/></affiliations></pubsub>"),
        ("expel-the-owner", "XEP0060-8.9.2.3.3-1", "set", $"<pubsub xmlns='{OwnerNs}'><affiliations node='NODE'><affiliation jid='{{romeo}}' affiliation='none'/></affiliations></pubsub>"),
    ];

    private static readonly (string Name, string Cites, string Type, string Content)[] s_writing =
    [
        ("publish", "XEP0060-7.1.3.1-1", "set", $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='forged'><x xmlns='urn:example:x'>forged</x></item></publish></pubsub>"),
        ("publish-over-an-item", "XEP0060-7.1.3.1-1", "set", $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='i'><x xmlns='urn:example:x'>forged</x></item></publish></pubsub>"),
        ("retract", "XEP0060-7.2.3.1-1", "set", $"<pubsub xmlns='{Ns}'><retract node='NODE'><item id='i'/></retract></pubsub>"),
    ];

    private static readonly (string Name, string Cites, string Type, string Content)[] s_reading =
    [
        ("items", "XEP0060-6.5.1-1 XEP0060-6.5.9.8-1", "get", $"<pubsub xmlns='{Ns}'><items node='NODE'/></pubsub>"),
        ("one-item", "XEP0060-6.5.1-1 XEP0060-6.5.9.8-1", "get", $"<pubsub xmlns='{Ns}'><items node='NODE'><item id='i'/></items></pubsub>"),
        ("last-item", "XEP0060-6.5.1-1 XEP0060-6.5.9.8-1", "get", $"<pubsub xmlns='{Ns}'><items node='NODE' max_items='1'/></pubsub>"),
    ];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("pubsub-access", "At a node everybody may do what his affiliation and the access model allow, and nothing else, also at the nodes of an account")
    {
        Weaknesses = ["CWE-284", "CWE-285", "CWE-639", "CWE-862", "CWE-863", "CWE-20"],
        Requirements = ["XEP0060-6.1.3.4-1", "XEP0060-6.1.3.8-1", "XEP0060-6.5.1-1", "XEP0060-7.1.3.1-1", "XEP0060-8.2.3.2-1", "XEP0060-8.9.2.3.3-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from act in s_privileged.Concat(s_writing)
           from who in new[] { "stranger", "member", "outcast" }
           select new Variant($"{act.Name}-by-{who}", act.Cites, (made, draw) => Tries(made, new NodeInCase(draw, Open), who, act.Type, act.Content)),
        .. from act in s_privileged
           where act.Name != "purge" // §4.1 leaves that open.
           select new Variant($"{act.Name}-by-publisher", act.Cites, (made, draw) => Tries(made, new NodeInCase(draw, Open), "publisher", act.Type, act.Content)),
        .. from act in s_reading
           from model in new[] { "whitelist", "authorize", "presence", "roster" }
           select new Variant($"{act.Name}-under-{model}", act.Cites, (made, draw) => Tries(made, new NodeInCase(draw, model), "stranger", act.Type, act.Content)),
        .. from act in s_reading
           select new Variant($"{act.Name}-by-outcast", "XEP0060-6.5.9.10-1", (made, draw) => Tries(made, new NodeInCase(draw, Open), "outcast", act.Type, act.Content)),
        .. from act in s_reading.Concat(s_writing).Concat(s_privileged)
           select new Variant($"{act.Name}-at-an-account", act.Cites, (made, draw) => Tries(made, new NodeInCase(draw, model: null), "stranger", act.Type, act.Content)),
        .. Subscribing(), .. Oddities(),
    ];

    private static IEnumerable<Variant> Subscribing() =>
    [
        new("subscribe-under-whitelist", "XEP0060-6.1.3.4-1", (made, draw) => Tries(made, new NodeInCase(draw, "whitelist"), "stranger", "set", Subscribe("{mercutio}"))),
        new("subscribe-under-presence", "XEP0060-6.1.3.2-1", (made, draw) => Tries(made, new NodeInCase(draw, "presence"), "stranger", "set", Subscribe("{mercutio}"))),
        new("subscribe-under-roster", "XEP0060-6.1.3.3-1", (made, draw) => Tries(made, new NodeInCase(draw, "roster"), "stranger", "set", Subscribe("{mercutio}"))),
        new("subscribe-at-an-account", "XEP0060-6.1.3.2-1", (made, draw) => Tries(made, new NodeInCase(draw, model: null), "stranger", "set", Subscribe("{mercutio}"))),
        new("subscribe-by-outcast", "XEP0060-6.1.3.8-1", (made, draw) => Tries(made, new NodeInCase(draw, Open), "outcast", "set", Subscribe("{mercutio}"))),
        new("subscribe-somebody-else", "XEP0060-6.1.3.1-2", (made, draw) => Tries(made, new NodeInCase(draw, Open), "stranger", "set", Subscribe(draw.Of("{romeo}", "{nobody}", "{domain}", "{mercutio}.example", "x{mercutio}")))),
        new("subscribe-under-open", "XEP0060-4.5-1", (made, draw) => Allowed(made, new NodeInCase(draw, Open), Subscribe("{mercutio}"))),
        new("subscribe-under-authorize-is-not-approved-by-itself", "XEP0060-6.1.4-2", (made, draw) => Pending(made, new NodeInCase(draw, "authorize"))),
        new("unsubscribe-somebody-else", "XEP0060-6.2.3.3-4", (made, draw) => UnsubscribesAnother(made, new NodeInCase(draw, Open))),
        new("events-go-to-subscribers-only", "XEP0060-6.5.1-1", (made, draw) => NotTold(made, new NodeInCase(draw, draw.Of("whitelist", Open, "authorize")))),
        new("node-that-is-there-is-made-again", "XEP0060-8.1.1-6", (made, draw) => Tries(made, new NodeInCase(draw, Open), "stranger", "set", $"<pubsub xmlns='{Ns}'><create node='NODE'/></pubsub>")),
    ];

    private static IEnumerable<Variant> Oddities() =>
    [
        new("access-model-that-is-none-opens-nothing", "XEP0060-6.5.1-1", (made, draw) => StaysClosed(made, new NodeInCase(draw, "whitelist"), draw)),
        new("settings-of-wrong-types", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{OwnerNs}'><configure node='NODE'>{Form(draw.Of(("pubsub#max_items", "-1"), ("pubsub#max_items", "abc"), ("pubsub#max_items", "99999999999999999999"), ("pubsub#deliver_payloads", "maybe"), ("pubsub#publish_model", "king"), ("pubsub#no-such-field", "x"), ("pubsub#item_expire", "-1")))}</configure></pubsub>")),
        new("form-that-is-none", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{OwnerNs}'><configure node='NODE'>{draw.Of("<x xmlns='jabber:x:data'/>", "<x xmlns='jabber:x:data' type='form'/>", "<x xmlns='jabber:x:data' type='king'/>", string.Empty, "<x xmlns='urn:example:x'/>")}</configure></pubsub>")),
        new("affiliation-that-is-none", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{OwnerNs}'><affiliations node='NODE'><affiliation jid='{draw.Of("{nobody}", "", "@@")}' affiliation='{draw.Of("king", "", "OWNER")}'/></affiliations></pubsub>")),
        new("last-owner-steps-down", "XEP0060-8.9.2.4-3", (made, draw) => new NodeInCase(draw, Open, isAlwaysAtService: true).Asks("a", "set", $"<pubsub xmlns='{OwnerNs}'><affiliations node='NODE'><affiliation jid='{{romeo}}' affiliation='none'/></affiliations></pubsub>", made).IsRefused("a", "act")),
        new("two-items-of-one-name", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='t'><x xmlns='urn:example:x'/></item><item id='t'><y xmlns='urn:example:x'/></item></publish></pubsub>")),
        new("two-payloads", "XEP0060-7.1.3.6-1", (made, draw) => new NodeInCase(draw, Open).Asks("a", "set", $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='t'><x xmlns='urn:example:x'/><y xmlns='urn:example:y'/></item></publish></pubsub>", made)
            .IsRefused("a", "act")),
        new("huge-name-of-an-item", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='{new string(draw.Of('i', 'é'), draw.Between(100, 100 + (40 * draw.Size)))}'><x xmlns='urn:example:x'/></item></publish></pubsub>")),
        new("item-named-like-a-path", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open),
            $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='{draw.Of("../../x", "/etc/x", "a&#10;b", "&lt;i&gt;", "&apos; or 1=1 --", "%2e%2e%2fx", "")}'><x xmlns='urn:example:x'/></item></publish></pubsub>")),
        new("node-without-a-name", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(made, new NodeInCase(draw, Open), draw.Of(
            $"<pubsub xmlns='{Ns}'><publish><item><x xmlns='urn:example:x'/></item></publish></pubsub>", $"<pubsub xmlns='{Ns}'><retract node='NODE'/></pubsub>", $"<pubsub xmlns='{OwnerNs}'><delete/></pubsub>",
            $"<pubsub xmlns='{OwnerNs}'/>", $"<pubsub xmlns='{Ns}'><items node='NODE' max_items='-1'/></pubsub>", $"<pubsub xmlns='{Ns}'><publish node='NODE'/><retract node='NODE'/></pubsub>"))),
    ];

    private static string Form((string Field, string Value) setting) =>
        $"<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Ns}#node_config</value></field><field var='{setting.Field}'><value>{setting.Value}</value></field></x>";

    private static string Subscribe(string who) => $"<pubsub xmlns='{Ns}'><subscribe node='NODE' jid='{who}'/></pubsub>";

    private static CaseBuilder Tries(CaseBuilder made, NodeInCase node, string affiliation, string type, string content)
    {
        made = node.Made(made).Open("m", "mercutio", StreamLevel.Available);
        made = affiliation == "stranger" ? made : node.Gives(made, affiliation);
        return node.Asks("m", type, content, made, isMade: true).IsRefused("m", "act");
    }

    private static CaseBuilder OwnerAsks(CaseBuilder made, NodeInCase node, string content) => node.Asks("a", "set", content, made).IsAnswered("a", "act").Lives("a");

    private static CaseBuilder Allowed(CaseBuilder made, NodeInCase node, string content) => node.Asks("m", "set", content, node.Made(made).Open("m", "mercutio", StreamLevel.Available), isMade: true).IsGranted("m", "act");

    private static CaseBuilder Pending(CaseBuilder made, NodeInCase node) => node.Asks("m", "set", Subscribe("{mercutio}"), node.Made(made).Open("m", "mercutio", StreamLevel.Available), isMade: true)
        .Then(new ExpectStep("m", Demand.Refuse, [new ElementAnswer("iq") { Attributes = [new("id", "act")], Holds = "subscription@subscription=pending" }, Answer.Error("act")], [Answer.Result("act")]));

    private static CaseBuilder UnsubscribesAnother(CaseBuilder made, NodeInCase node)
    {
        made = node.Made(made).Open("j", "juliet", StreamLevel.Available).Open("m", "mercutio", StreamLevel.Available);
        made = node.Asks("j", "set", Subscribe("{juliet}"), made, isMade: true).IsDone("j", "act");
        return node.Asks("m", "set", $"<pubsub xmlns='{Ns}'><unsubscribe node='NODE' jid='{{juliet}}'/></pubsub>", made, isMade: true).IsRefused("m", "act");
    }

    // The service answers the stranger after it told the subscribers, so a notification would be there before.
    private static CaseBuilder NotTold(CaseBuilder made, NodeInCase node)
    {
        made = node.Made(made).Open("m", "mercutio", StreamLevel.Available);
        made = node.Asks("a", "set", $"<pubsub xmlns='{Ns}'><publish node='NODE'><item id='secret'><x xmlns='urn:example:x'>secret</x></item></publish></pubsub>", made, isMade: true).IsDone("a", "act");
        return made.Asks("m", "get", "end", node.Service, "<query xmlns='http://jabber.org/protocol/disco#info'/>")
            .Then(new ExpectStep("m", Demand.Relay, [Answer.Result("end"), Answer.Error("end")], [Answer.Element("message", null, ("from", node.Service))])).NeverSees("m", Answer.Element("message", null, ("from", node.Service)));
    }

    private static CaseBuilder StaysClosed(CaseBuilder made, NodeInCase node, CaseDraw draw)
    {
        made = node.Asks("a", "set", $"<pubsub xmlns='{OwnerNs}'><configure node='NODE'>{Form(("pubsub#access_model", draw.Of("king", "", "OPEN", "open ", "whitelist,open")))}</configure></pubsub>", made).IsAnswered("a", "act");
        return node.Asks("m", "get", s_reading[0].Content, made.Open("m", "mercutio", StreamLevel.Available), isMade: true).IsRefused("m", "act");
    }
}
