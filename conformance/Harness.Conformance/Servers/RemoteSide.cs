using System.Xml.Linq;
using Harness.Conformance.Clients;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>The other domain as a scenario sees it: streams that it opens to the target, and streams that the target opens to it, as deep as the scenario wants them.</summary>
/// <remarks>The domain is the scenario's own, and the target finds it. Whatever the target does not reach is inconclusive.</remarks>
public sealed class RemoteSide : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly RemoteWorld _world;
    private readonly Doors _doors;
    private readonly List<TestCertificate> _issued = [];
    private readonly List<Actor> _incoming = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private int _connections;

    internal RemoteSide(Stage stage, RemoteWorld world)
    {
        (_stage, _world) = (stage, world);
        _doors = new Doors(stage.Time);
        Records = new RemoteRecords(stage, world.Names, _doors, world.NextDomain());
    }

    /// <summary>The domain that the harness serves in this scenario.</summary>
    public string Domain
    {
        get
        {
            Records.Tell();
            return Records.Domain;
        }
    }

    /// <summary>A further domain, below the first; the same server serves it, and its certificate is for both.</summary>
    public string Service => $"rooms.{Domain}";

    /// <summary>How the target finds that domain.</summary>
    public RemoteRecords Records { get; }

    /// <summary>How the harness behaves from here on.</summary>
    public RemoteScript Script { get; set; } = new();

    /// <summary>Whether the target takes streams of servers over direct TLS.</summary>
    public bool HasDirectTls => _stage.Target.ServersOverTls is not null;

    /// <summary>A domain that the name server knows nothing of.</summary>
    public string NowhereDomain { get; } = "nowhere-" + Guid.NewGuid().ToString("N")[..8] + ".example";

    /// <summary>The domain becomes one of those of which the target demands a certificate, where it can demand it of some and not of others.</summary>
    /// <exception cref="InvalidOperationException">The domain was used before.</exception>
    /// <exception cref="UnsupportedException">It cannot.</exception>
    public void BeStrict() =>
        Records.Rename(_stage.Target.DemandsCertificates ? _world.NextStrictDomain() : throw new UnsupportedException("the target was told to take dialback in place of certificates of every domain"));

    /// <summary>Connects as another server, and no more; nothing of XMPP is said.</summary>
    /// <param name="name">The name for the transcript.</param>
    /// <exception cref="InconclusiveException">The target was not reached.</exception>
    public Task<Actor> OpenAsync(string name = "montague") => new OutgoingSteps(_stage, this).OpenAsync(name);

    /// <summary>The steps of a stream to the target.</summary>
    public OutgoingSteps Outgoing() => new(_stage, this);

    /// <summary>The steps of a stream from the target; with none given, on the next connection that it makes.</summary>
    public IncomingSteps Incoming(Actor? on = null) => new(_stage, this, on);

    /// <summary>Streams in both directions, authenticated as the target takes it.</summary>
    public async Task<Link> FederateAsync()
    {
        var outgoing = await Outgoing().AuthenticateAsync().ConfigureAwait(false);
        var id = _stage.NewId("greeting");
        await outgoing.SendAsync($"<iq type='get' id='{id}' from='{outgoing.Part.SpeaksAs}' to='{_stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>").ConfigureAwait(false);
        var incoming = await IncomingStreamAsync().ConfigureAwait(false);
        await incoming.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>")).ConfigureAwait(false);
        incoming.Part.SpeaksThrough = outgoing;
        incoming.BoundJid = incoming.Part.SpeaksAs = outgoing.Part.SpeaksAs;
        return new Link(outgoing, incoming);
    }

    /// <summary>A stream of the target on which it has proven who it is: one that it has made, or the next that it makes.</summary>
    /// <exception cref="InconclusiveException">There is none.</exception>
    public async Task<Actor> IncomingStreamAsync()
    {
        Actor? Proven() => _incoming.FindLast(actor => !actor.PeerEnded && actor.Part.ProvenDomains.Count > 0);
        await PumpAsync(() => Proven() is not null, (_, _) => false).ConfigureAwait(false);
        return Proven() ?? throw new InconclusiveException($"the target did not make a stream to {Domain} on which it proves who it is");
    }

    /// <summary>The target asks whether a key is right, on a stream that it has made or on the next that it makes; the question is given, unanswered.</summary>
    /// <exception cref="InconclusiveException">It does not ask.</exception>
    public async Task<(Actor Actor, XElement Request)> QuestionAsync()
    {
        (Actor, XElement)? question = null;
        var script = Script;
        Script = script with { AnswersDialback = false, OffersExternal = false };
        await PumpAsync(
            () => question is not null,
            (actor, frame) =>
            {
                question = frame.Element is { } element && element.Name == Dialback.Verify && Dialback.IsRequest(element) ? (actor, element) : null;
                return question is not null;
            }).ConfigureAwait(false);
        Script = script;
        return question ?? throw new InconclusiveException($"the target did not ask {Domain} whether the key is right");
    }

    /// <summary>
    /// Does what the target asks of the harness as a server that it connects to, until something comes on a stream: negotiates connections, answers dialback as the script says.
    /// What comes beside that is read later.
    /// </summary>
    /// <param name="answer">The stream.</param>
    public Task ServeUntilAsync(Actor answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return PumpAsync(() => answer.Peer.HasFrame, (_, _) => false, answer);
    }

    /// <summary>Plays the honest server on a stream of the target whose handshake was made or attempted, up to its end: offers EXTERNAL, and takes it.</summary>
    /// <param name="door">The stream.</param>
    /// <returns>The first stanza that came, or <see langword="null"/> where none did.</returns>
    public async Task<string?> LureAsync(Actor door)
    {
        ArgumentNullException.ThrowIfNull(door);
        var steps = Incoming(door);
        while (await door.NextAsync(_stage.Patience).ConfigureAwait(false) is { IsOver: false } frame)
        {
            if (frame.Element?.Name.LocalName is "message" or "presence" or "iq")
            {
                return frame.ToString();
            }

            if (frame.Kind == WireFrameKind.Header)
            {
                door.Header = frame.Element;
                await steps.AnswerHeaderAsync(door, door.Part.ProvenDomains.Count > 0 ? Script.FeaturesAfterSasl : Script.FeaturesAfterTls).ConfigureAwait(false);
            }
            else if (frame.Kind == WireFrameKind.End)
            {
                await door.CloseAsync().ConfigureAwait(false);
                return null;
            }
            else if (frame.Element is { Name.LocalName: "auth" })
            {
                await door.SendAsync($"<success xmlns='{Namespaces.Sasl}'/>").ConfigureAwait(false);
                door.Part.ProvenDomains.Add(_stage.Domain);
            }
        }

        return null;
    }

    /// <summary>Waits for a connection of the target.</summary>
    /// <exception cref="InconclusiveException">None comes.</exception>
    public async Task<Actor> AcceptAsync() =>
        await ComesAsync(_stage.ArrangingPatience).ConfigureAwait(false)
        ?? throw new InconclusiveException($"the target did not connect to {Domain} within {_stage.ArrangingPatience.TotalSeconds:0.#} s");

    /// <summary>Waits for the target to connect, as it may or may not.</summary>
    /// <param name="within">How long.</param>
    /// <returns>The connection, or <see langword="null"/> where none came.</returns>
    public async Task<Actor?> ComesAsync(TimeSpan within)
    {
        Records.Tell();
        using var patience = new CancellationTokenSource(within, _stage.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
        try
        {
            var came = await _doors.NextAsync(either.Token).ConfigureAwait(false);
            return Enter(came);
        }
        catch (OperationCanceledException) when (!_stage.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for the target to connect, or to say something to its client in place of it, whichever is first.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The connection, or <see langword="null"/> where none came.</returns>
    public async Task<Actor?> ComesBeforeAsync(Actor client)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var patience = new CancellationTokenSource(_stage.ArrangingPatience, _stage.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
        var arrival = _doors.NextAsync(over.Token).AsTask();
        await Task.WhenAny(arrival, client.Peer.HasFrameAsync(over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        _stage.CancellationToken.ThrowIfCancellationRequested();
        return await SettlesAsync(arrival).ConfigureAwait(false) ? Enter(await arrival.ConfigureAwait(false)) : null;
    }

    /// <summary>A dialback key that the harness answers for as the authoritative server.</summary>
    public string NewKey()
    {
        var key = _stage.NewId("key") + _stage.Random.NextInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        _keys.Add(key);
        return key;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Records.Forget();
        await _doors.DisposeAsync().ConfigureAwait(false);
        foreach (var certificate in _issued)
        {
            certificate.Dispose();
        }

        _issued.Clear();
    }

    internal TestCertificate? Certificate()
    {
        if (_world.Issue(Script.Certificate, Domain) is not { } issued)
        {
            return null;
        }

        _issued.Add(issued);
        return issued;
    }

    internal TargetEndpoint Endpoint(bool directTls) => (directTls ? _stage.Target.ServersOverTls : _stage.Target.Servers)
        ?? throw new UnsupportedException(directTls ? "the target takes no direct TLS of servers" : "the target takes no streams of servers");

    // What an honest server says to dialback, whatever else it is doing.
    internal async Task<bool> AnswerAsync(Actor actor, WireFrame frame)
    {
        if (!Script.AnswersDialback || frame.Element is not { } element || !Dialback.IsRequest(element))
        {
            return false;
        }

        var isValid = element.Name == Dialback.Result || _keys.Contains(element.Value.Trim());
        await actor.SendAsync(Dialback.Answer(element, isValid ? "valid" : "invalid")).ConfigureAwait(false);
        if (element.Name == Dialback.Result)
        {
            actor.Part.ProvenDomains.Add(element.Attribute("from")?.Value ?? "");
        }

        return true;
    }

    /// <summary>Makes an actor of a connection that the harness made as another server.</summary>
    internal Actor Enter(string name, Probe probe)
    {
        Actor? actor = null;
        actor = new Actor(_stage, name, probe, account: null)
        {
            Peering = new PeerPart(Namespaces.Server) { Reflex = frame => AnswerAsync(actor!, frame) },
        };
        return _stage.Add(actor);
    }

    // Takes connections and what comes on those that are open, whichever is first, until the end is reached or patience ends.
    private async Task PumpAsync(Func<bool> isDone, Func<Actor, WireFrame, bool> take, Actor? answer = null)
    {
        Records.Tell();
        using var patience = new CancellationTokenSource(_stage.ArrangingPatience, _stage.Time);
        var aside = new List<(Actor Actor, WireFrame Frame)>();
        while (!isDone() && !patience.IsCancellationRequested)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
            var arrival = _doors.NextAsync(over.Token).AsTask();
            var open = _incoming.Where(actor => !actor.PeerEnded && actor != answer).ToList();
            List<Task> waits = [arrival, .. open.Select(actor => actor.Peer.HasFrameAsync(over.Token))];
            if (answer is not null)
            {
                waits.Add(answer.Peer.HasFrameAsync(over.Token));
            }

            await Task.WhenAny(waits).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            if (await SettlesAsync(arrival).ConfigureAwait(false))
            {
                open.Add(await Incoming(Enter(await arrival.ConfigureAwait(false))).SecureAsync().ConfigureAwait(false));
            }

            foreach (var actor in open.Where(actor => actor.Peer.HasFrame))
            {
                if (await actor.NextAsync(TimeSpan.Zero).ConfigureAwait(false) is { } frame && !take(actor, frame) && !await Incoming(actor).TakeAsync(frame).ConfigureAwait(false))
                {
                    aside.Add((actor, frame));
                }
            }
        }

        _stage.CancellationToken.ThrowIfCancellationRequested();
        foreach (var kept in aside.GroupBy(one => one.Actor))
        {
            kept.Key.Unread(kept.Select(one => one.Frame));
        }
    }

    private Actor Enter(Arrival came)
    {
        var name = ++_connections == 1 ? "door" : $"door-{_connections}";
        var actor = Enter(name, Records.IsDirectTls ? Probe.OfDirectTls(name, came.Socket, _stage.Transcript, _stage.Time) : Probe.Of(name, came.Socket, _stage.Transcript, _stage.Time));
        actor.Part.Port = came.Port;
        _incoming.Add(actor);
        return actor;
    }

    private static async Task<bool> SettlesAsync(Task waiting)
    {
        try
        {
            await waiting.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Streams in both directions between the harness's domain and the target's.</summary>
/// <param name="Out">The one that the harness opened.</param>
/// <param name="In">The one that the target opened.</param>
public sealed record Link(Actor Out, Actor In);
