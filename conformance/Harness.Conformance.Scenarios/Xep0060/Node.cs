using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>A fresh node of publish-subscribe with its owner, for scenarios that act on it and look at the answer and at who is told (XEP-0060).</summary>
/// <remarks>
/// Who is to be told is waited for; for who is not, the end is the answer of the same service to a question that is asked after the act was answered: what a service
/// sends to one address comes in the order in which it has handled things.
/// </remarks>
internal sealed class Node
{
    /// <summary>The namespace of requests, the feature of a service, and the beginning of the names of all others.</summary>
    internal const string PubSub = "http://jabber.org/protocol/pubsub";

    /// <summary>The namespace of what owners ask.</summary>
    internal const string OwnerSpace = PubSub + "#owner";

    /// <summary>The namespace of notifications.</summary>
    internal const string EventSpace = PubSub + "#event";

    /// <summary>The namespace of conditions within errors.</summary>
    internal const string ErrorSpace = PubSub + "#errors";

    /// <summary>What a target advertises that hosts a service.</summary>
    internal const string Offered = Feature.OfService + PubSub;

    /// <summary>What an account advertises that is a service of its own.</summary>
    internal const string OfferedByAccounts = Feature.OfAccount + PubSub + "#publish";

    /// <summary>The namespace of service discovery.</summary>
    internal const string Info = "http://jabber.org/protocol/disco#info";

    private static readonly XNamespace s_forms = "jabber:x:data";

    private readonly Stage _stage;

    private Node(Stage stage, Actor owner, string address) => (_stage, Owner, Address, Name) = (stage, owner, address, $"{owner.BareJid.Split('@')[0]}-news");

    /// <summary>Who has created it. On a target where not everybody may create nodes, accounts of this role may.</summary>
    internal Actor Owner { get; }

    /// <summary>The address of the service.</summary>
    internal string Address { get; }

    /// <summary>The name of the node, which no other scenario uses.</summary>
    internal string Name { get; }

    /// <summary>Whether the service is the owner's account.</summary>
    private bool IsPersonal => Address == Owner.BareJid;

    /// <summary>Arranging: a node of the target's service, with some settings.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="settings">Fields of the configuration without <c>pubsub#</c>, as <c>access_model=open</c>. Where the form lacks one, or its value, the scenario is unsupported.</param>
    internal static async Task<Node> CreateAsync(Stage stage, params string[] settings)
    {
        var node = await PrepareAsync(stage);
        await node.MakeAsync(settings);
        return node;
    }

    /// <summary>Arranging: a node of the owner's own account.</summary>
    internal static async Task<Node> CreatePersonalAsync(Stage stage, params string[] settings)
    {
        var node = await PreparePersonalAsync(stage);
        await node.MakeAsync(settings);
        return node;
    }

    /// <summary>Arranging: an owner, and the name of a node that is not there yet.</summary>
    internal static async Task<Node> PrepareAsync(Stage stage) => new(stage, await stage.OnlineAsync("prince"), stage.Service(PubSub));

    /// <summary>The same at the owner's own account.</summary>
    internal static async Task<Node> PreparePersonalAsync(Stage stage)
    {
        var owner = await stage.OnlineAsync("prince");
        Rfc6121.Roster.IgnorePresence(owner);
        return new Node(stage, owner, owner.BareJid);
    }

    /// <summary>Whether the service advertises a feature.</summary>
    internal bool Supports(string feature) => IsPersonal
        ? _stage.Features.Has($"{Feature.OfAccount}{PubSub}#{feature}")
        : _stage.Features.Service(PubSub)!.Features.Contains($"{PubSub}#{feature}", StringComparer.Ordinal);

    /// <summary>Without these features of the service the scenario is unsupported.</summary>
    internal void Require(params string[] features)
    {
        if (features.FirstOrDefault(feature => !Supports(feature)) is { } missing)
        {
            throw new UnsupportedException($"{Address} does not advertise {PubSub}#{missing}");
        }
    }

    /// <summary>Arranging: the node is made.</summary>
    internal async Task MakeAsync(params string[] settings)
    {
        var answer = await AnswerAsync(Owner, Set(_stage.NewId("create"), $"<create node='{Name}'/>"));
        if (IsError(answer))
        {
            throw new UnsupportedException($"{Address} lets nobody of ours create a node: {Wire.ConditionOf(answer)}");
        }

        if (settings.Length > 0)
        {
            await ConfigureAsync(settings);
        }
    }

    /// <summary>Arranging: the owner configures the node.</summary>
    internal async Task ConfigureAsync(params string[] settings)
    {
        var form = await FormAsync();
        foreach (var (name, value) in settings.Select(setting => (setting.Split('=')[0], setting.Split('=', 2)[1])))
        {
            var field = form.Descendants(s_forms + "field").FirstOrDefault(field => field.Attribute("var")?.Value == "pubsub#" + name)
                ?? throw new UnsupportedException($"the configuration of a node lacks pubsub#{name}");
            var options = field.Elements(s_forms + "option").Select(option => option.Element(s_forms + "value")?.Value).ToList();
            if (options.Count > 0 && !options.Contains(value))
            {
                throw new UnsupportedException($"the configuration of a node lacks pubsub#{name} {value}");
            }
        }

        var answer = await AnswerAsync(Owner, Configuring(_stage.NewId("configure"), settings));
        if (IsError(answer))
        {
            throw new UnsupportedException($"a node is not configured as {string.Join(", ", settings)}: {Wire.ConditionOf(answer)}");
        }
    }

    /// <summary>Arranging: where the configuration says whether subscribers are told of the deletion of the node, it says that they are.</summary>
    internal async Task TellsOfItsEndAsync()
    {
        if (Supports("config-node") && (await FormAsync()).Descendants(s_forms + "field").Any(field => field.Attribute("var")?.Value == "pubsub#notify_delete"))
        {
            await ConfigureAsync("notify_delete=true");
        }
    }

    /// <summary>Arranging: the form of the configuration, as its owner gets it.</summary>
    internal async Task<XElement> FormAsync()
    {
        var form = await AnswerAsync(Owner, OwnerGet(_stage.NewId("form"), $"<configure node='{Name}'/>"));
        return IsError(form) ? throw new UnsupportedException($"the owner is given no form: {Wire.ConditionOf(form)}") : form;
    }

    /// <summary>Arranging: a fresh user with an affiliation.</summary>
    internal async Task<Actor> AffiliatedAsync(string name, string affiliation = "none")
    {
        if (affiliation is not ("none" or "owner"))
        {
            Require("modify-affiliations", affiliation + "-affiliation");
        }

        var actor = await _stage.ConnectAsync(name);
        if (affiliation != "none")
        {
            await Owner.AskAsync(Affiliating(_stage.NewId("affiliate"), actor.BareJid, affiliation));
        }

        return actor;
    }

    /// <summary>Arranging: a fresh user whose connection is subscribed.</summary>
    internal async Task<Actor> SubscriberAsync(string name, Account? account = null)
    {
        var actor = await _stage.ConnectAsync(name, account);
        await SubscribeAsync(actor);
        return actor;
    }

    /// <summary>Arranging: an actor's connection is subscribed, and the answer given.</summary>
    internal async Task<XElement> SubscribeAsync(Actor actor, string more = "")
    {
        var answer = await AnswerAsync(actor, Subscribing(_stage.NewId("subscribe"), actor.FullJid, more));
        return IsError(answer) ? throw new InconclusiveException($"{actor.Name} could not subscribe: {answer}") : answer;
    }

    /// <summary>Arranging: the owner publishes items.</summary>
    internal async Task PublishAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await Owner.AskAsync(Publishing(_stage.NewId("publish"), Item(id)));
        }
    }

    /// <summary>The ids of the items that its owner is given, in their order.</summary>
    internal async Task<IReadOnlyList<string>> ItemsAsync()
    {
        var items = await Owner.AskAsync(Retrieving(_stage.NewId("items")));
        return [.. items.Descendants(XName.Get("item", PubSub)).Select(item => item.Attribute("id")?.Value).OfType<string>()];
    }

    /// <summary>An item with a payload.</summary>
    internal static string Item(string id) => $"<item id='{id}'>{Payload(id)}</item>";

    /// <summary>A payload.</summary>
    internal static string Payload(string title) => $"<tune xmlns='urn:example:tune'><title>{title}</title></tune>";

    /// <summary>A request that changes something.</summary>
    internal string Set(string id, string content) => $"<iq type='set' id='{id}' to='{Address}'><pubsub xmlns='{PubSub}'>{content}</pubsub></iq>";

    /// <summary>A request that asks for something.</summary>
    internal string Get(string id, string content) => $"<iq type='get' id='{id}' to='{Address}'><pubsub xmlns='{PubSub}'>{content}</pubsub></iq>";

    /// <summary>A request of an owner that changes something.</summary>
    internal string OwnerSet(string id, string content) => $"<iq type='set' id='{id}' to='{Address}'><pubsub xmlns='{OwnerSpace}'>{content}</pubsub></iq>";

    /// <summary>A request of an owner that asks for something.</summary>
    internal string OwnerGet(string id, string content) => $"<iq type='get' id='{id}' to='{Address}'><pubsub xmlns='{OwnerSpace}'>{content}</pubsub></iq>";

    /// <summary>A request for service discovery of the service, or of the node.</summary>
    internal string Discovering(string id, string what, string? node = null) =>
        $"<iq type='get' id='{id}' to='{Address}'><query xmlns='http://jabber.org/protocol/disco#{what}'{(node is null ? "" : $" node='{node}'")}/></iq>";

    /// <summary>A publication.</summary>
    internal string Publishing(string id, string items, string options = "") => Set(id, $"<publish node='{Name}'>{items}</publish>{options}");

    /// <summary>A deletion of an item.</summary>
    internal string Retracting(string id, string item, bool notifies = false) => Set(id, $"<retract node='{Name}'{(notifies ? " notify='true'" : "")}><item id='{item}'/></retract>");

    /// <summary>A request for items.</summary>
    internal string Retrieving(string id, string items = "", string attributes = "") => Get(id, $"<items node='{Name}' {attributes}>{items}</items>");

    /// <summary>A subscription.</summary>
    internal string Subscribing(string id, string address, string more = "") => Set(id, $"<subscribe node='{Name}' jid='{address}'/>{more}");

    /// <summary>A change of an affiliation.</summary>
    internal string Affiliating(string id, string account, string affiliation) =>
        OwnerSet(id, $"<affiliations node='{Name}'><affiliation jid='{account}' affiliation='{affiliation}'/></affiliations>");

    /// <summary>A change of the configuration.</summary>
    internal string Configuring(string id, params string[] settings) => OwnerSet(id, $"<configure node='{Name}'>{Form("node_config", settings)}</configure>");

    /// <summary>A submitted form.</summary>
    internal static string Form(string type, params string[] settings) =>
        $"<x xmlns='{s_forms}' type='submit'><field var='FORM_TYPE' type='hidden'><value>{PubSub}#{type}</value></field>{string.Concat(settings.Select(Field))}</x>";

    /// <summary>A notification, as a template.</summary>
    internal string Event(string content) => $"<message from='{Address}'><event xmlns='{EventSpace}'>{content}</event></message>";

    /// <summary>A notification of an item, as a template.</summary>
    internal string EventOf(string item) => Event($"<items node='{Name}'>{item}</items>");

    /// <summary>Arranging: sends an IQ, and gives its answer, be it an error.</summary>
    internal static async Task<XElement> AnswerAsync(Actor actor, string iq)
    {
        var answer = AnswerTo(iq);
        await actor.SendAsync(iq);
        var came = await actor.GatherAsync(by: null, answer);
        return came.Find(answer) ?? throw new InconclusiveException($"{actor.Name} asked {iq}; no answer came, but: {came}");
    }

    /// <summary>Acts, and gathers the answer and what others are sent because of it.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="stanza">What is sent.</param>
    /// <param name="told">Those who are to be told something by it: a message of the service is waited for.</param>
    /// <param name="untold">Those who are not.</param>
    internal async Task<NodeRound> ActAsync(Actor by, string stanza, Actor[]? told = null, Actor[]? untold = null)
    {
        await by.SendAsync(stanza);
        var isIq = stanza.StartsWith("<iq", StringComparison.Ordinal);
        var message = Wire.Stanza($"<message from='{Address}'/>");
        var came = new Dictionary<Actor, Gathered>();
        IEnumerable<WireMatcher> own = [.. isIq ? [AnswerTo(stanza)] : Array.Empty<WireMatcher>(), .. told?.Contains(by) == true ? [message] : Array.Empty<WireMatcher>()];
        came[by] = isIq || told?.Contains(by) == true ? await by.GatherAsync(by: null, [.. own]) : await SeenAsync(by);
        foreach (var actor in told?.Where(actor => actor != by) ?? [])
        {
            came[actor] = await actor.GatherAsync(by: null, message);
        }

        foreach (var actor in untold?.Where(actor => actor != by) ?? [])
        {
            came[actor] = await SeenAsync(actor);
        }

        return new NodeRound(_stage, came, isIq ? came[by].Find(AnswerTo(stanza)) : null);
    }

    /// <summary>All that has come to one whom the service has told everything that it will.</summary>
    internal async Task<Gathered> SeenAsync(Actor actor)
    {
        var question = Discovering(_stage.NewId("curtain"), "info");
        await actor.SendAsync(question);
        var curtain = AnswerTo(question);
        var came = await actor.GatherAsync(by: null, curtain);
        return came.Has(curtain) ? came with { Elements = [.. came.Elements.Where(element => element != came.Find(curtain))] } : throw new InconclusiveException($"{Address} does not answer {actor.Name}");
    }

    /// <summary>Whether an answer is an error.</summary>
    internal static bool IsError(XElement answer) => answer.Attribute("type")?.Value == "error";

    private static WireMatcher AnswerTo(string iq)
    {
        var id = XElement.Parse(iq).Attribute("id")!.Value;
        return Wire.Element("the answer", element => element.Name.LocalName == "iq" && element.Attribute("id")?.Value == id && element.Attribute("type")?.Value is "result" or "error" ? null : "something else");
    }

    private static string Field(string setting)
    {
        var (name, value) = (setting.Split('=')[0], setting.Split('=', 2)[1]);
        return $"<field var='pubsub#{name}'><value>{value}</value></field>";
    }
}
