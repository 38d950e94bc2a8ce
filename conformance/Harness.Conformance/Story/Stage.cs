using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using Harness.Results;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>Where one scenario plays, over one binding: the target, fresh accounts, actors at every depth of a connection, and the judgements.</summary>
/// <remarks>Every helper that cannot reach its state ends the scenario as inconclusive. Nothing is shared with another scenario.</remarks>
public sealed class Stage
{
    private readonly StageSettings _settings;
    private readonly ConcurrentDictionary<string, string> _captured = new(StringComparer.Ordinal);
    private readonly List<Actor> _actors = [];
    private readonly Clients.ClientSide? _client;
    private readonly Servers.RemoteSide? _remote;
    private readonly Lazy<Servers.ComponentSide> _component;
    private int _ids;

    internal Stage(StageSettings settings, Judgements judgements, CancellationToken cancellationToken)
    {
        _settings = settings;
        Judgements = judgements;
        CancellationToken = cancellationToken;
        Transcript = new Transcript(settings.Time);
        Random = new Random(settings.Seed);
        _client = settings.Client is { } client ? new Clients.ClientSide(this, client) : null;
        _component = new(() => new Servers.ComponentSide(this, settings.World ?? throw new InvalidOperationException("the target has no component: the scenario needs [TargetPlays(Role.Component)]")));
        _remote = settings.World is { } world ? new Servers.RemoteSide(this, world) : null;
    }

    /// <summary>How the streams of this scenario travel.</summary>
    public Binding Binding => _settings.Binding;

    /// <summary>What one has to know to talk to the target.</summary>
    public TargetDescription Target => _settings.Target;

    /// <summary>The domainpart that the target serves.</summary>
    public string Domain => _settings.Target.Domain;

    /// <summary>The features that were found when the run began.</summary>
    public FeatureInventory Features => _settings.Features;

    /// <summary>The address of a service that the target hosts.</summary>
    /// <param name="feature">The feature that it names, one of those that the scenario <see cref="RequiresAttribute"/>.</param>
    /// <exception cref="UnsupportedException">There is none.</exception>
    public string Service(string feature) => Features.Service(feature)?.Address ?? throw new UnsupportedException($"no service advertises {feature}");

    /// <summary>The client under test, whose server the scenario is.</summary>
    /// <exception cref="InvalidOperationException">The target plays another role: the scenario needs <see cref="TargetPlaysAttribute"/> with <see cref="Role.Client"/>.</exception>
    public Clients.ClientSide Client => _client ?? throw new InvalidOperationException("the target is no client: the scenario needs [TargetPlays(Role.Client)]");

    /// <summary>The other domain, which the harness is to the server under test.</summary>
    /// <exception cref="InvalidOperationException">The target plays another role: the scenario needs <see cref="TargetPlaysAttribute"/> with <see cref="Role.S2s"/>.</exception>
    public Servers.RemoteSide Remote => _remote ?? throw new InvalidOperationException("the target has no peer: the scenario needs [TargetPlays(Role.S2s)]");

    /// <summary>The component, which the harness is to the server under test.</summary>
    /// <exception cref="InvalidOperationException">The target plays another role: the scenario needs <see cref="TargetPlaysAttribute"/> with <see cref="Role.Component"/>.</exception>
    public Servers.ComponentSide Component => _component.Value;

    /// <summary>Ends the scenario.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Chance that a replay repeats: seeded by the run's seed and the scenario's id.</summary>
    public Random Random { get; }

    /// <summary>All that is sent and seen.</summary>
    public Transcript Transcript { get; }

    /// <summary>How long each expected frame may take.</summary>
    public TimeSpan Patience => _settings.Patience;

    /// <summary>How long each frame may take that only brings the story to its act.</summary>
    public TimeSpan ArrangingPatience => _settings.ArrangingPatience;

    /// <summary>What the stream headers of the connection helpers carry beside <c>to</c>, <c>version</c> and the two usual namespaces.</summary>
    public string HeaderAttributes { get; set; } = "xml:lang='en'";

    internal static TimeSpan ClosingPatience => TimeSpan.FromSeconds(1);

    internal Judgements Judgements { get; }

    internal IReadOnlyDictionary<string, string> Captured => _captured;

    /// <summary>A value that a template captured as <c>[name]</c>.</summary>
    /// <exception cref="InvalidOperationException">Nothing was captured under the name.</exception>
    public string this[string name] =>
        _captured.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"nothing was captured as [{name}]");

    /// <summary>An id that no other stanza of this scenario has.</summary>
    /// <param name="word">What it starts with.</param>
    public string NewId(string word = "id") => string.Create(CultureInfo.InvariantCulture, $"{word}-{Interlocked.Increment(ref _ids)}");

    /// <summary>A fresh account.</summary>
    /// <param name="role">The account's part in the story, such as <c>romeo</c>.</param>
    /// <exception cref="InconclusiveException">The target gives none.</exception>
    public async Task<Account> AccountAsync(string role)
    {
        try
        {
            return await _settings.CreateAccountAsync(role, CancellationToken).ConfigureAwait(false);
        }
        catch (TargetException problem)
        {
            throw new InconclusiveException($"no account for {role}: {problem.Message}", problem);
        }
    }

    /// <summary>Judges a requirement by a condition of one's own. A missed MUST ends the scenario.</summary>
    /// <param name="requirement">The requirement's id, one of the scenario's.</param>
    /// <param name="met">Whether it is met.</param>
    /// <param name="expected">What was expected, in words.</param>
    /// <param name="actual">What was seen, in words.</param>
    public void Check(string requirement, bool met, string expected, string actual) =>
        Judgements.Judge(requirement, met ? Verdict.Pass : Judgements.Missed(requirement), expected, actual);

    /// <summary>Judges every requirement of the scenario by the same sight.</summary>
    /// <param name="check">Judges one of them.</param>
    public void CheckAll(Action<string> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        foreach (var requirement in Judgements.Requirements)
        {
            check(requirement);
        }
    }

    /// <summary>Judges that a SHOULD is missed, in a requirement that also holds a MUST; the scenario goes on.</summary>
    /// <param name="requirement">The requirement's id, one of the scenario's.</param>
    /// <param name="expected">What was expected, in words.</param>
    /// <param name="actual">What was seen, in words.</param>
    public void Deviates(string requirement, string expected, string actual) => Judgements.Judge(requirement, Verdict.Deviation, expected, actual);

    /// <summary>Connects, and no more: over <c>tcp</c> a TCP connection, over <c>tls</c> also the TLS handshake, over <c>websocket</c> also that of the WebSocket. Nothing of XMPP is said.</summary>
    /// <exception cref="InconclusiveException">The target was not reached.</exception>
    public async Task<Actor> OpenAsync(string actor = "romeo")
    {
        var endpoint = Target.Endpoint(Binding) ?? throw new InconclusiveException($"the target has no endpoint for {Binding}");
        try
        {
            var made = new Actor(this, actor, await MakePeerAsync(actor, endpoint).ConfigureAwait(false), account: null);

            // XEP-0016 §2.2: a server that makes blocking of privacy lists tells every resource of a change of a list, asked or not.
            made.Ignore(Wire.Stanza("<iq type='set'><query xmlns='jabber:iq:privacy'/></iq>"));
            return Add(made);
        }
        catch (Exception problem) when (problem is SocketException or IOException or AuthenticationException or WebSocketException)
        {
            throw new InconclusiveException($"{actor} could not connect to {endpoint.Host}:{endpoint.Port}: {problem.Message}", problem);
        }
    }

    /// <summary>Connects, sends a stream header and reads the header and features of the server.</summary>
    public Task<Actor> StreamAsync(string actor = "romeo") => ReachAsync(() => StreamOnceAsync(actor));

    /// <summary>As <see cref="StreamAsync"/>, then TLS where it is offered and not yet there, up to the features that follow it.</summary>
    public Task<Actor> SecureAsync(string actor = "romeo") => ReachAsync(() => SecureOnceAsync(actor));

    /// <summary>As <see cref="SecureAsync"/>, then SASL with the strongest mechanism both know, up to the features after the stream restart.</summary>
    /// <param name="actor">The name for the transcript, and the role of the account.</param>
    /// <param name="account">The account; a fresh one by default.</param>
    public async Task<Actor> AuthenticateAsync(string actor = "romeo", Account? account = null)
    {
        account ??= await AccountAsync(actor).ConfigureAwait(false);
        return await ReachAsync(async () =>
        {
            var made = await (_settings.ArrangesTls ? SecureOnceAsync(actor) : StreamOnceAsync(actor)).ConfigureAwait(false);
            made.Account = account;
            await new Negotiation(this, made).AuthenticateAsync(account).ConfigureAwait(false);
            return made;
        }).ConfigureAwait(false);
    }

    /// <summary>As <see cref="AuthenticateAsync"/>, then a resource is bound: a connected resource, which has sent no presence.</summary>
    /// <param name="actor">The name for the transcript, and the role of the account.</param>
    /// <param name="account">The account; a fresh one by default.</param>
    /// <param name="resource">The resourcepart to ask for; by default the server chooses.</param>
    public async Task<Actor> ConnectAsync(string actor = "romeo", Account? account = null, string? resource = null)
    {
        var made = await AuthenticateAsync(actor, account).ConfigureAwait(false);
        await new Negotiation(this, made).BindAsync(resource).ConfigureAwait(false);
        return made;
    }

    /// <summary>As <see cref="ConnectAsync"/>, then initial presence, seen to have come back: an available resource (RFC 6121 §4.2).</summary>
    /// <param name="actor">The name for the transcript, and the role of the account.</param>
    /// <param name="account">The account; a fresh one by default.</param>
    /// <param name="resource">The resourcepart to ask for; by default the server chooses.</param>
    /// <param name="priority">The priority of the presence (RFC 6121 §4.7.2.3); none is sent by default, which means 0.</param>
    public async Task<Actor> OnlineAsync(string actor = "romeo", Account? account = null, string? resource = null, int? priority = null)
    {
        var made = await ConnectAsync(actor, account, resource).ConfigureAwait(false);
        await new Negotiation(this, made).BecomeAvailableAsync(priority).ConfigureAwait(false);
        return made;
    }

    private async Task<Actor> StreamOnceAsync(string actor)
    {
        var made = await OpenAsync(actor).ConfigureAwait(false);
        await new Negotiation(this, made).OpenStreamAsync().ConfigureAwait(false);
        return made;
    }

    private async Task<Actor> SecureOnceAsync(string actor)
    {
        var made = await StreamOnceAsync(actor).ConfigureAwait(false);
        await new Negotiation(this, made).SecureAsync().ConfigureAwait(false);
        return made;
    }

    // Arranging: a target that says that it failed by itself is asked again, on another connection.
    private async Task<Actor> ReachAsync(Func<Task<Actor>> way)
    {
        const int Attempts = 4;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await way().ConfigureAwait(false);
            }
            catch (InconclusiveException problem) when (problem.IsTargetsFault && attempt < Attempts)
            {
                Transcript.Note("stage", "the target failed by its own account (internal-server-error): once more");
            }
        }
    }

    /// <summary>The clock of the scenario.</summary>
    public TimeProvider Time => _settings.Time;

    internal TlsTrust Trust => Target.Trust;

    internal void Capture(IReadOnlyDictionary<string, string> captures)
    {
        foreach (var (name, value) in captures)
        {
            _captured[name] = value;
        }
    }

    internal static async Task LeaveAsync(Actor actor)
    {
        // The end of the scenario still looks at an open stream for strays; until then it stays.
        if (!actor.IsOpen)
        {
            await actor.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>After the last line of a scenario: nothing stray came on any stream that is still open.</summary>
    internal async Task LookForStraysAsync(string requirement)
    {
        if (_client is not null)
        {
            return; // a client may say what it likes, when it likes
        }

        foreach (var actor in Actors().Where(actor => actor.IsOpen))
        {
            var seen = await actor.FollowAsync([Outcome.Pass(Wire.Nothing)], Patience).ConfigureAwait(false);
            if (seen.Matched is null)
            {
                Judgements.Judge(requirement, Judgements.Missed(requirement), $"{actor.Name} receives nothing more, and its stream lives", seen.Actual);
            }
        }
    }

    internal async Task CloseAsync()
    {
        foreach (var actor in Actors())
        {
            await actor.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends every connection at once, for a scenario that has no more time to be polite.</summary>
    internal async Task AbandonAsync()
    {
        foreach (var actor in Actors())
        {
            await actor.Peer.DisposeAsync().ConfigureAwait(false);
        }

        if (_client is not null)
        {
            await _client.DisposeAsync().ConfigureAwait(false);
        }

        if (_remote is not null)
        {
            await _remote.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A connection that a client made; it ends with the scenario.</summary>
    internal Actor Add(Actor actor)
    {
        lock (_actors)
        {
            _actors.Add(actor);
        }

        return actor;
    }

    /// <summary>BOSH by hand: requests that the scenario numbers and sends itself, for what an actor over <c>bosh</c> does by itself.</summary>
    /// <param name="actor">The name for the transcript.</param>
    /// <exception cref="InconclusiveException">The target has no endpoint for BOSH.</exception>
    public BoshRequests BoshRequests(string actor) =>
        new(actor, (Target.Endpoint(Binding.Bosh) ?? throw new InconclusiveException("the target has no endpoint for BOSH")).ToWebEndpoint(Trust), Transcript);

    /// <summary>HTTP by hand, at URLs that the target gave: they lead to the host of the binding, whatever name they have.</summary>
    /// <param name="actor">The name for the transcript.</param>
    /// <exception cref="InconclusiveException">The target has no endpoint.</exception>
    public WebRequests Web(string actor) =>
        new(actor, (Target.Endpoint(Binding) ?? throw new InconclusiveException($"the target has no endpoint for {Binding}")).Host, Trust, Transcript);

    private async Task<WirePeer> MakePeerAsync(string actor, TargetEndpoint endpoint)
    {
        var time = _settings.Time;
        return Binding switch
        {
            Binding.Tls => await Probe.ConnectTlsAsync(actor, endpoint.Host, endpoint.Port, Trust, Transcript, time, CancellationToken).ConfigureAwait(false),
            Binding.WebSocket => await WebSocketPeer.ConnectAsync(actor, endpoint.ToWebEndpoint(Trust), Transcript, time, CancellationToken).ConfigureAwait(false),
            Binding.Bosh => BoshPeer.At(actor, endpoint.ToWebEndpoint(Trust), Transcript, time),
            _ => await Probe.ConnectAsync(actor, endpoint.Host, endpoint.Port, Transcript, time, CancellationToken).ConfigureAwait(false),
        };
    }

    private List<Actor> Actors()
    {
        lock (_actors)
        {
            return [.. _actors];
        }
    }
}

/// <summary>What a stage is set up with.</summary>
internal sealed record StageSettings(
    TargetDescription Target,
    Binding Binding,
    FeatureInventory Features,
    Func<string, CancellationToken, Task<Account>> CreateAccountAsync,
    TimeSpan Patience,
    TimeSpan ArrangingPatience,
    int Seed,
    TimeProvider Time)
{
    /// <summary>Whether TLS is taken on the way to a deeper state.</summary>
    public bool ArrangesTls { get; init; } = true;

    /// <summary>What the harness is to a server under test whose peer it plays.</summary>
    public RemoteWorld? World { get; init; }

    /// <summary>The client under test, where the target plays that role.</summary>
    public Clients.ClientUnderTest? Client { get; init; }
}
