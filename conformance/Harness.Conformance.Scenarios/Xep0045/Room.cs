using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>A fresh room with its owner and those who have entered, for scenarios that act in it and look at what each of them sees (XEP-0045).</summary>
/// <remarks>
/// A room is a queue: what it sends to one occupant comes in the order in which it has handled things. So the end of what an act leads to is a message that the owner
/// says in the room after it, and nothing has to be waited for.
/// </remarks>
internal sealed class Room
{
    /// <summary>The namespace of entering, and the feature.</summary>
    internal const string Muc = "http://jabber.org/protocol/muc";

    /// <summary>The namespace of what a room tells its occupants.</summary>
    internal const string User = Muc + "#user";

    /// <summary>The namespace of roles and affiliations.</summary>
    internal const string Admin = Muc + "#admin";

    /// <summary>The namespace of configuration.</summary>
    internal const string OwnerSpace = Muc + "#owner";

    /// <summary>The namespace of forms.</summary>
    internal const string Forms = "jabber:x:data";

    private static readonly XNamespace s_client = "jabber:client";

    private readonly Stage _stage;
    private readonly List<Actor> _inside = [];

    // §17.2: nothing can be said in a room that is not configured yet.
    private bool _isOpen;

    private Room(Stage stage, Actor owner, string jid) => (_stage, Owner, Jid) = (stage, owner, jid);

    /// <summary>The room's address.</summary>
    internal string Jid { get; }

    /// <summary>Who has created it, and is in it as <c>juliet</c>.</summary>
    internal Actor Owner { get; }

    /// <summary>The address of the service of rooms.</summary>
    internal static string ServiceOf(Stage stage) => stage.Service(Feature.Rooms);

    /// <summary>Arranging: a room that exists and can be entered.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="settings">Fields of the configuration, as <c>muc#roomconfig_membersonly=1</c>. Where the form lacks one the scenario is unsupported, but for those that begin with a question mark.</param>
    internal static async Task<Room> OpenAsync(Stage stage, params string[] settings)
    {
        var room = await LockedAsync(stage);
        await room.ConfigureAsync(settings);
        await room.QuietAsync();
        return room;
    }

    /// <summary>Arranging: a room that its owner has created and not yet configured.</summary>
    internal static async Task<Room> LockedAsync(Stage stage)
    {
        var owner = await stage.ConnectAsync("juliet");
        var room = new Room(stage, owner, $"{owner.BareJid.Split('@')[0]}@{ServiceOf(stage)}");
        await room.EnterAsync(owner, "juliet");
        return room;
    }

    /// <summary>Arranging: sends the configuration. A setting that begins with <c>?</c> is left out where the room's form does not have it.</summary>
    internal async Task ConfigureAsync(params string[] settings)
    {
        if (settings.Length > 0)
        {
            var form = await Owner.AskAsync($"<iq type='get' id='{_stage.NewId("form")}' to='{Jid}'><query xmlns='{OwnerSpace}'/></iq>");
            var known = form.Descendants(XName.Get("field", Forms)).Select(field => field.Attribute("var")?.Value).ToHashSet(StringComparer.Ordinal);
            if (settings.FirstOrDefault(setting => setting[0] != '?' && !known.Contains(setting.Split('=')[0])) is { } missing)
            {
                throw new UnsupportedException($"the form of a room lacks {missing.Split('=')[0]}");
            }

            settings = [.. settings.Where(setting => known.Contains(setting.TrimStart('?').Split('=')[0]))];
        }

        await Owner.AskAsync(Configuration(_stage.NewId("configure"), settings));
        _isOpen = true;
    }

    /// <summary>A configuration as text.</summary>
    internal string Configuration(string id, params string[] settings)
    {
        var fields = settings.Length == 0 ? "" : $"<field var='FORM_TYPE'><value>{Muc}#roomconfig</value></field>" + string.Concat(settings.Select(Field));
        return $"<iq type='set' id='{id}' to='{Jid}'><query xmlns='{OwnerSpace}'><x xmlns='{Forms}' type='submit'>{fields}</x></query></iq>";
    }

    /// <summary>Arranging: a fresh user, who has entered under the name of the role.</summary>
    /// <param name="name">The role in the story, and the nickname.</param>
    /// <param name="affiliation">What the owner has granted before.</param>
    internal async Task<Actor> EnteredAsync(string name, string affiliation = "none")
    {
        var actor = await _stage.ConnectAsync(name);
        await GrantAsync(actor.BareJid, affiliation);
        await EnterAsync(actor, name);
        await QuietAsync();
        return actor;
    }

    /// <summary>Arranging: a fresh user without affiliation, who has entered under the name of the role and has no voice.</summary>
    /// <remarks>§5.1.2: that who has no affiliation comes as a visitor into a moderated room is a default that a service may do otherwise.</remarks>
    internal async Task<Actor> VisitorAsync(string name)
    {
        var actor = await _stage.ConnectAsync(name);
        var round = await TryEnterAsync(actor, name);
        if (!round[actor].Has(Wire.Stanza(Presence(name, "role='visitor'"))))
        {
            await Owner.AskAsync(Assign(_stage.NewId("mute"), name, "visitor"));
        }

        await QuietAsync();
        return actor;
    }

    /// <summary>Arranging: an actor enters, and is known to be in.</summary>
    internal async Task EnterAsync(Actor actor, string nickname)
    {
        var round = await TryEnterAsync(actor, nickname);
        if (!_inside.Contains(actor))
        {
            throw new InconclusiveException($"{actor.Name} could not enter the room; came: {round[actor]}");
        }
    }

    /// <summary>An actor enters, and everything is gathered that comes to it and to everybody inside.</summary>
    /// <param name="actor">Who enters, or has entered.</param>
    /// <param name="nickname">The nickname.</param>
    /// <param name="content">What stands within the element that enters.</param>
    /// <param name="inside">The nickname under which the actor is then known, where that is another.</param>
    internal async Task<Round> TryEnterAsync(Actor actor, string nickname, string content = "", string? inside = null)
    {
        var id = _stage.NewId("enter");
        await actor.SendAsync(Entering(nickname, id, content));
        var own = await actor.GatherAsync(by: null, Wire.Element("the subject of the room, or an error", element => IsSubject(element) || element.Attribute("type")?.Value == "error" ? null : "something else"));
        if (own.Has(Wire.Stanza($"<presence type='[absent]' from='{Occupant(inside ?? nickname)}'/>")) && !_inside.Contains(actor))
        {
            _inside.Add(actor);
        }

        var came = new Dictionary<Actor, Gathered> { [actor] = own };
        await AddSeenAsync(came);
        return new Round(_stage, came, own.Find(Wire.Stanza($"<presence type='error' id='{id}'/>")));
    }

    /// <summary>Asks the room for its features.</summary>
    internal async Task<IReadOnlySet<string>> FeaturesAsync() => await FeaturesAsync(Jid);

    /// <summary>Asks the room, or the service, for its features.</summary>
    internal async Task<IReadOnlySet<string>> FeaturesAsync(string address)
    {
        var info = await Owner.AskAsync($"<iq type='get' id='{_stage.NewId("features")}' to='{address}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        return info.Descendants(XName.Get("feature", "http://jabber.org/protocol/disco#info")).Select(feature => feature.Attribute("var")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Without this feature of the room the scenario is unsupported.</summary>
    internal async Task RequireAsync(string feature)
    {
        if (!(await FeaturesAsync()).Contains(feature))
        {
            throw new UnsupportedException($"the room does not advertise {feature}");
        }
    }

    /// <summary>The presence that enters.</summary>
    internal string Entering(string nickname, string id, string content = "") => $"<presence id='{id}' to='{Occupant(nickname)}'><x xmlns='{Muc}'>{content}</x></presence>";

    /// <summary>Arranging: the owner grants an affiliation.</summary>
    internal async Task GrantAsync(string account, string affiliation)
    {
        if (affiliation != "none")
        {
            await Owner.AskAsync(Affiliate(_stage.NewId("grant"), account, affiliation));
        }
    }

    /// <summary>A change of an affiliation as text.</summary>
    internal string Affiliate(string id, string account, string affiliation) => Change(id, $"<item jid='{account}' affiliation='{affiliation}'/>");

    /// <summary>A change of a role as text.</summary>
    internal string Assign(string id, string nickname, string role) => Change(id, $"<item nick='{nickname}' role='{role}'/>");

    /// <summary>A change of items as text.</summary>
    internal string Change(string id, string items) => $"<iq type='set' id='{id}' to='{Jid}'><query xmlns='{Admin}'>{items}</query></iq>";

    /// <summary>A request for a list as text.</summary>
    /// <param name="id">The id.</param>
    /// <param name="what">As <c>role='participant'</c>.</param>
    internal string List(string id, string what) => $"<iq type='get' id='{id}' to='{Jid}'><query xmlns='{Admin}'><item {what}/></query></iq>";

    /// <summary>A message to all as text.</summary>
    internal string Saying(string id, string content) => $"<message type='groupchat' id='{id}' to='{Jid}'>{content}</message>";

    /// <summary>The address of an occupant.</summary>
    internal string Occupant(string nickname) => $"{Jid}/{nickname}";

    /// <summary>What a room tells of an occupant who is there, as a template.</summary>
    internal string Presence(string nickname, string item = "", string more = "") => $"<presence type='[absent]' from='{Occupant(nickname)}'><x xmlns='{User}'><item {item}/>{more}</x></presence>";

    /// <summary>What a room tells of an occupant who goes, as a template.</summary>
    internal string Departure(string nickname, string item = "role='none'", string more = "") => $"<presence type='unavailable' from='{Occupant(nickname)}'><x xmlns='{User}'><item {item}/>{more}</x></presence>";

    /// <summary>Who goes by itself is no longer read.</summary>
    internal void Forget(Actor actor) => _inside.Remove(actor);

    /// <summary>Arranging: all that has come so far is taken away, of everybody inside.</summary>
    internal async Task QuietAsync() => await SeenAsync();

    /// <summary>Acts, and gathers what everybody inside is sent because of it.</summary>
    /// <param name="by">Who acts, inside or outside.</param>
    /// <param name="stanza">What is sent. An IQ's answer is awaited, and that of anything else whose id begins with "refused".</param>
    /// <param name="leaving">Those who are removed by it, with their nicknames: what comes to them ends with that.</param>
    internal async Task<Round> ActAsync(Actor by, string stanza, params (Actor Actor, string Nickname)[] leaving)
    {
        await by.SendAsync(stanza);
        var sent = XElement.Parse(stanza);
        var id = sent.Attribute("id")?.Value;
        var isAnswered = sent.Name.LocalName == "iq" || id?.StartsWith("refused", StringComparison.Ordinal) == true;
        var answer = Wire.Element("the answer", element => element.Attribute("id")?.Value == id && element.Attribute("type")?.Value is "result" or "error" ? null : "something else");
        var ofRoom = Wire.Element("what the room makes of it", element => element.Attribute("from")?.Value.StartsWith(Jid, StringComparison.Ordinal) == true ? null : "something else");
        var came = new Dictionary<Actor, Gathered>();
        foreach (var (actor, nickname) in leaving)
        {
            _inside.Remove(actor);
            var gone = Wire.Stanza($"<presence type='unavailable' from='{Occupant(nickname)}'/>");
            came[actor] = await actor.GatherAsync(by: null, actor == by && isAnswered ? [gone, answer] : [gone]);
        }

        if (!came.TryGetValue(by, out var own))
        {
            came[by] = own = await by.GatherAsync(by: null, isAnswered ? [answer] : by == Owner || !_inside.Contains(by) ? [] : [ofRoom]);
        }

        var given = own.Find(answer);
        _isOpen |= by == Owner && given?.Attribute("type")?.Value == "result" && stanza.Contains("type='submit'", StringComparison.Ordinal);
        await AddSeenAsync(came);
        return new Round(_stage, came, given);
    }

    private async Task AddSeenAsync(Dictionary<Actor, Gathered> came)
    {
        foreach (var (actor, rest) in await SeenAsync())
        {
            came[actor] = came.TryGetValue(actor, out var before) ? new Gathered([.. before.Elements, .. rest.Elements], before.IsWhole && rest.IsWhole) : rest;
        }
    }

    // §8.1: a message with a subject and no body.
    private static bool IsSubject(XElement element) =>
        element.Name == s_client + "message" && element.Element(s_client + "subject") is not null && element.Element(s_client + "body") is null;

    // The owner says something, and everybody inside is read up to it.
    private async Task<Dictionary<Actor, Gathered>> SeenAsync()
    {
        var came = new Dictionary<Actor, Gathered>();
        if (!_isOpen || !_inside.Contains(Owner))
        {
            return came;
        }

        var id = _stage.NewId("curtain");
        await Owner.SendAsync(Saying(id, $"<body>{id}</body>"));
        var curtain = Wire.Stanza($"<message type='groupchat'><body>{id}</body></message>");
        foreach (var actor in _inside)
        {
            var gathered = await actor.GatherAsync(by: null, curtain);
            if (gathered.Find(curtain) is not { } end)
            {
                throw new InconclusiveException($"the room does not bring {actor.Name} what is said in it; came: {gathered}");
            }

            came[actor] = gathered with { Elements = [.. gathered.Elements.Where(element => element != end)] };
        }

        return came;
    }

    private static string Field(string setting)
    {
        var (name, value) = (setting.TrimStart('?').Split('=')[0], setting.Split('=', 2)[1]);
        return $"<field var='{name}'>{string.Concat(value.Split('|').Select(part => $"<value>{part}</value>"))}</field>";
    }
}
