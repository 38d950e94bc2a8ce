using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>One party of a story: a probe, what it knows about its stream, and what it expects.</summary>
public sealed class Actor : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly LinkedList<WireFrame> _unread = [];
    private readonly List<FrameMatcher> _ignored = [];
    private readonly HashSet<string> _abandonedFences = new(StringComparer.Ordinal);
    private bool _peerEnded;
    private bool _ended;

    internal Actor(Stage stage, string name, WirePeer peer, Account? account)
    {
        _stage = stage;
        Name = name;
        Peer = peer;
        Account = account;
    }

    /// <summary>The name that stands in the transcript.</summary>
    public string Name { get; }

    /// <summary>The connection itself, for what the actor has no word for.</summary>
    public WirePeer Peer { get; }

    /// <summary>The connection as a stream of bytes, for scenarios that are about bytes.</summary>
    /// <exception cref="InvalidOperationException">The binding has messages: the scenario must say with <see cref="BindingsAttribute"/> that it is for <c>tcp</c> and <c>tls</c>.</exception>
    public Probe Probe => Peer as Probe ?? throw new InvalidOperationException($"a scenario about bytes does not play over {_stage.Binding}: it needs [Bindings(Binding.Tcp, Binding.Tls)]");

    /// <summary>The account, once one is used.</summary>
    public Account? Account { get; internal set; }

    /// <summary>The full JID, once a resource is bound.</summary>
    /// <exception cref="InvalidOperationException">None is bound.</exception>
    public string FullJid => BoundJid ?? Peering?.SpeaksAs ?? throw new InvalidOperationException($"{Name} has bound no resource");

    /// <summary>The bare JID of the account.</summary>
    /// <exception cref="InvalidOperationException">No account is used.</exception>
    public string BareJid => Account?.BareJid ?? throw new InvalidOperationException($"{Name} uses no account");

    /// <summary>The peer's last stream header, as far as the connection helpers read it.</summary>
    public XElement? Header { get; internal set; }

    /// <summary>The stream features that were offered last, as far as the connection helpers read them.</summary>
    public XElement? Features { get; internal set; }

    /// <summary>What the actor does on its own where it is the server of a client under test.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public Clients.ServerHabits AsServer => Habits ?? throw new InvalidOperationException($"{Name} is no server of a client under test");

    /// <summary>What the actor is where it is another server or a component.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public Servers.PeerPart Part => Peering ?? throw new InvalidOperationException($"{Name} is neither a server nor a component");

    internal string? BoundJid { get; set; }

    /// <summary>What the actor is where it is no client.</summary>
    internal Servers.PeerPart? Peering { get; init; }

    /// <summary>Whether the peer has closed its stream or is gone.</summary>
    internal bool PeerEnded => _peerEnded;

    /// <summary>What answers on its own behind the actor's back, where the actor is the server of a client under test.</summary>
    internal Clients.ServerHabits? Habits { get; set; }

    internal bool IsOpen => BoundJid is not null && !_ended && !_peerEnded;

    /// <summary>Sends text, exactly as it stands.</summary>
    public Task SendAsync(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        _ended |= xml.Contains("</stream:stream>", StringComparison.Ordinal);
        Habits?.Sent(xml);
        return Peer.SendAsync(xml, _stage.CancellationToken);
    }

    /// <summary>Sends bytes, exactly as they are.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> bytes) => Probe.SendAsync(bytes, _stage.CancellationToken);

    /// <summary>Sends text cut into pieces of so many bytes.</summary>
    public Task SendInPiecesAsync(string xml, int bytesEach) => Probe.SendInPiecesAsync(xml, bytesEach, _stage.CancellationToken);

    /// <summary>Resets the connection, without a word: what a peer sees when the network fails.</summary>
    public void Abort()
    {
        _ended = _peerEnded = true;
        Peer.Abort();
    }

    /// <summary>The peer may end the stream from here on: the end of the scenario does not look at it.</summary>
    public void MayEnd() => BoundJid = null;

    /// <summary>From now on such frames are passed over, wherever they come.</summary>
    public void Ignore(WireMatcher matcher) =>
        _ignored.Add(matcher as FrameMatcher ?? throw new ArgumentException("only a step of one frame can be ignored", nameof(matcher)));

    /// <summary>Arranging: these must come, in this order, or the scenario is inconclusive.</summary>
    /// <exception cref="InconclusiveException">They did not.</exception>
    public async Task<Matched> AwaitAsync(params WireMatcher[] steps)
    {
        var seen = await FollowAsync([Outcome.Pass(steps)], _stage.ArrangingPatience).ConfigureAwait(false);
        return seen.Matched ?? throw new InconclusiveException($"{Name} waited for {string.Join(", then ", (IEnumerable<WireMatcher>)steps)}; came: {seen.Actual}");
    }

    /// <summary>Arranging: sends an IQ and gives the result; what else comes before it is read later.</summary>
    /// <param name="iq">The request, with an id.</param>
    /// <exception cref="InconclusiveException">There was no result.</exception>
    public async Task<XElement> AskAsync(string iq)
    {
        var id = XmlTemplate.Read(iq).Attribute("id")?.Value ?? throw new ArgumentException("the request has no id", nameof(iq));
        await SendAsync(iq).ConfigureAwait(false);
        var others = new List<WireFrame>();
        while (await NextAsync(_stage.ArrangingPatience).ConfigureAwait(false) is { IsOver: false } frame)
        {
            if (frame.Element is { Name.LocalName: "iq" } answer && answer.Attribute("id")?.Value == id && answer.Attribute("type")?.Value is "result" or "error")
            {
                Unread(others);
                return answer.Attribute("type")?.Value == "result" ? answer : throw new InconclusiveException($"{Name} asked {iq}; the answer is an error: {frame}");
            }

            others.Add(frame);
        }

        throw new InconclusiveException($"{Name} asked {iq}; no answer came{(others.Count == 0 ? "" : ", but: " + string.Join(' ', others))}");
    }

    /// <summary>
    /// Takes all that came up to a fence, in whatever order, without judging it. What is awaited may also come after the fence, as late as patience allows:
    /// a server that is slow is not taken for one that is silent.
    /// </summary>
    /// <param name="by">Who acted: a headline of that actor to this one is the fence; <see langword="null"/> for a ping of this actor.</param>
    /// <param name="awaited">Steps of one frame each.</param>
    public Task<Gathered> GatherAsync(Actor? by, params WireMatcher[] awaited) => new Gathering(this, _stage).GatherAsync(by, awaited);

    /// <summary>All judged requirements of the scenario: these steps, in this order, are the only right course.</summary>
    public Task<Matched> ExpectAsync(params WireMatcher[] steps) => JudgeAsync(judges: null, [Outcome.Pass(steps)]);

    /// <summary>One requirement: these steps, in this order, are the only right course.</summary>
    /// <param name="judges">The requirement, one of the scenario's.</param>
    /// <param name="steps">What comes.</param>
    public Task<Matched> ExpectAsync(string judges, params WireMatcher[] steps) => JudgeAsync(judges, [Outcome.Pass(steps)]);

    /// <summary>All judged requirements of the scenario: one of these outcomes. The first that fits decides; none is worse than all.</summary>
    public Task<Matched> ExpectAnyOfAsync(params Outcome[] outcomes) => JudgeAsync(judges: null, outcomes);

    /// <summary>One requirement: one of these outcomes.</summary>
    /// <param name="judges">The requirement, one of the scenario's.</param>
    /// <param name="outcomes">What may come.</param>
    public Task<Matched> ExpectAnyOfAsync(string judges, params Outcome[] outcomes) => JudgeAsync(judges, outcomes);

    /// <summary>Ends the part: a bound stream stays until the end of the scenario has looked at it for strays, any other is closed politely now.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stage.LeaveAsync(this).ConfigureAwait(false);
    }

    /// <summary>Reads what still comes, up to the end of the connection, or until nothing comes for as long as an expectation waits. Nothing is judged.</summary>
    public async Task ReadToEndAsync()
    {
        while (await NextAsync(_stage.Patience).ConfigureAwait(false) is { IsOver: false } frame)
        {
            if (frame.Kind == WireFrameKind.End)
            {
                await AnswerTheEndAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>The next frame, or <see langword="null"/> where none comes in time; for what no step can say.</summary>
    /// <param name="patience">How long.</param>
    public async Task<WireFrame?> NextAsync(TimeSpan patience)
    {
        while (true)
        {
            WireFrame? frame;
            if (_unread.First is { } first)
            {
                frame = first.Value;
                _unread.RemoveFirst();
            }
            else
            {
                frame = await Peer.ReadAsync(patience, _stage.CancellationToken).ConfigureAwait(false);
                frame = frame is not null && Peering is { } part ? part.Read(frame) : frame;
            }

            _peerEnded |= frame is { Kind: WireFrameKind.End or WireFrameKind.Closed or WireFrameKind.Reset };
            if (frame is null || !(IsNoise(frame) || (Habits is { } habits && !_ended && await habits.TakeAsync(frame).ConfigureAwait(false))
                || (Peering?.Reflex is { } reflex && !_ended && await reflex(frame).ConfigureAwait(false))))
            {
                return frame;
            }
        }
    }

    /// <summary>Closes politely: the closing tag, a short wait for the peer's, the end of the connection. Nothing is judged.</summary>
    public async Task CloseAsync()
    {
        if (!_ended && !_peerEnded)
        {
            await SendAsync("</stream:stream>").ConfigureAwait(false);
        }

        // Whatever the peer still has to say goes into the transcript; nobody judges it, and nobody waits long for it.
        while (await NextAsync(Stage.ClosingPatience).ConfigureAwait(false) is { } frame && !frame.IsOver && frame.Kind != WireFrameKind.End)
        {
        }

        await Peer.DisposeAsync().ConfigureAwait(false);
    }

    internal async Task AnswerTheEndAsync()
    {
        if (_peerEnded && !_ended)
        {
            await SendAsync("</stream:stream>").ConfigureAwait(false);
        }
    }

    /// <summary>Sends what must come next if nothing else comes.</summary>
    internal async Task<string> SendFenceAsync(Actor? by)
    {
        var id = _stage.NewId("fence");
        if (by is null)
        {
            _ = FullJid;
            Habits?.DemandAnswers();
            await (Peering?.SpeaksThrough ?? this).SendAsync($"<iq type='get' id='{id}' {(Habits is null ? $"{Stamp(this)}to='{_stage.Domain}'" : $"from='{_stage.Domain}' to='{FullJid}'")}><ping xmlns='urn:xmpp:ping'/></iq>").ConfigureAwait(false);
        }
        else
        {
            _ = by.FullJid;
            await (by.Peering?.SpeaksThrough ?? by).SendAsync($"<message type='headline' id='{id}' {Stamp(by)}to='{FullJid}'><body>{id}</body></message>").ConfigureAwait(false);
        }

        return id;
    }

    // Servers stamp what their clients send; nobody stamps what servers and components send.
    private static string Stamp(Actor actor) => actor.Peering?.SpeaksAs is { } address ? $"from='{address}' " : "";

    internal static bool IsFence(WireFrame frame, string id) =>
        frame.Element is { } element
        && (element.Attribute("id")?.Value == id || element.Elements().Any(child => child.Name.LocalName == "body" && child.Value == id))
        && element.Attribute("type")?.Value is "result" or "error" or "headline";

    internal void Unread(IEnumerable<WireFrame> frames)
    {
        foreach (var frame in frames.Reverse())
        {
            _unread.AddFirst(frame);
        }
    }

    internal void AbandonFence(string id) => _abandonedFences.Add(id);

    internal Task<Sighting> FollowAsync(IReadOnlyList<Outcome> outcomes, TimeSpan patience) => new Watch(this, _stage, patience).FollowAsync(outcomes);

    private bool IsNoise(WireFrame frame) =>
        frame.Kind == WireFrameKind.Whitespace
        || _abandonedFences.Any(id => IsFence(frame, id))
        || _ignored.Any(matcher => matcher.Mismatch(frame, new Dictionary<string, string>(StringComparer.Ordinal)) is null);

    private async Task<Matched> JudgeAsync(string? judges, IReadOnlyList<Outcome> outcomes)
    {
        var seen = await FollowAsync(outcomes, _stage.Patience).ConfigureAwait(false);
        var expected = string.Join("\n", outcomes.Select(outcome => outcome.ToString()));
        _stage.Judgements.JudgeOutcome(judges, seen.Matched?.Outcome, $"{Name} receives\n{expected}", seen.Actual);
        return seen.Matched ?? Matched.None;
    }
}
