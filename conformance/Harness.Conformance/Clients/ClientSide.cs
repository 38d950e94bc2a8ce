using System.Security.Cryptography;
using Harness.Targets;
using Harness.Targets.Clients;
using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>The client under test as a scenario sees it: a server's end of its connections, as deep as the scenario wants them, honest but for what <see cref="Script"/> twists.</summary>
/// <remarks>The client is started when the first connection is awaited. Whatever it does not reach is inconclusive; where it says by exit status 127 that it cannot, unsupported.</remarks>
public sealed class ClientSide : IAsyncDisposable
{
    // A program has to start first, beside many others.
    private const int StartFactor = 4;
    private const int ExitUnsupported = 127;
    private const int MostShown = 4000;

    private readonly Stage _stage;
    private readonly ClientUnderTest _client;
    private readonly Doors _doors;
    private IClientRun? _run;
    private int _connections;
    private int _port;

    internal ClientSide(Stage stage, ClientUnderTest client)
    {
        (_stage, _client) = (stage, client);
        _doors = new Doors(stage.Time);
        Account = new Account("romeo", ClientUnderTest.Domain, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
    }

    /// <summary>How the server behaves from here on.</summary>
    public ServerScript Script { get; set; } = new();

    /// <summary>The account of the client.</summary>
    public Account Account { get; }

    /// <summary>The mechanism of the last SASL exchange.</summary>
    public string? Mechanism { get; internal set; }

    /// <summary>What SCRAM was like in the last exchange, where it was SCRAM.</summary>
    public ScramServer? Exchange { get; internal set; }

    /// <summary>What the client said so far, to its standard output and standard error.</summary>
    public string Output => _run?.Output ?? "";

    /// <summary>The port of the server.</summary>
    public int Port => _port == 0 ? _port = _doors.Open() : _port;

    /// <summary>Opens a further port, where a redirected client may come.</summary>
    public int OpenPort() => _doors.Open();

    /// <summary>Waits for the client's connection; starts the client where it does not run yet.</summary>
    /// <exception cref="InconclusiveException">It does not connect.</exception>
    /// <exception cref="UnsupportedException">It says that it cannot do what it is to.</exception>
    public async Task<Actor> AcceptAsync()
    {
        var patience = _stage.ArrangingPatience * (_run is null ? StartFactor : 1);
        await StartAsync().ConfigureAwait(false);
        return (await ReturnsAsync(patience).ConfigureAwait(false))?.Server
            ?? throw new InconclusiveException($"the client did not connect within {patience.TotalSeconds:0.#} s{Said()}");
    }

    /// <summary>Waits for the client to connect, as it may or may not.</summary>
    /// <param name="within">How long.</param>
    /// <returns>The connection, or <see langword="null"/> where none came, or the client has ended.</returns>
    public async Task<Visit?> ReturnsAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within, _stage.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
        var arrival = _doors.NextAsync(either.Token).AsTask();
        try
        {
            if (_run is { } run && await Task.WhenAny(arrival, run.Ended).ConfigureAwait(false) != arrival && !arrival.IsCompleted)
            {
                ThrowIfUnsupported(await run.Ended.ConfigureAwait(false));
                await either.CancelAsync().ConfigureAwait(false);
            }

            var came = await arrival.ConfigureAwait(false);
            var name = ++_connections == 1 ? "server" : $"server-{_connections}";
            var server = _stage.Add(new Actor(_stage, name, Probe.Of(name, came.Socket, _stage.Transcript, _stage.Time), Account));
            server.Habits = new ServerHabits(this, server);
            return new Visit(server, came.Port, came.At);
        }
        catch (OperationCanceledException) when (!_stage.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The steps of a negotiation on a connection; with none given, on the next that the client makes.</summary>
    public ServerSteps Steps(Actor? on = null) => new(_stage, this, _client, on);

    /// <summary>The client is logged in, with the resource that it asked for: RFC 6120 is done.</summary>
    public Task<Actor> ConnectAsync() => Steps().ConnectAsync();

    /// <summary>As <see cref="ConnectAsync"/>, then its initial presence came and went back, and it has come to rest.</summary>
    public Task<Actor> OnlineAsync() => Steps().OnlineAsync();

    /// <summary>Asks the client to close its stream and end: its standard input ends, and SIGTERM comes.</summary>
    public Task AskToLeaveAsync() => (_run ?? throw new InvalidOperationException("the client does not run")).AskToLeaveAsync();

    /// <summary>All that the client still sends, until its connection ends, or until it is silent for as long as patience lasts.</summary>
    public Task<Rest> RestAsync(Actor server) => ReadAsync(server, until: null, most: 50);

    /// <summary>As <see cref="RestAsync"/>, but no further than an element of that name.</summary>
    public Task<Rest> NextOrRestAsync(Actor server, string localName) => ReadAsync(server, localName, int.MaxValue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_run is { } run)
        {
            await run.DisposeAsync().ConfigureAwait(false);
            if (run.Output is { Length: > 0 } output)
            {
                _stage.Transcript.Note("client", "said: " + (output.Length > MostShown ? output[..MostShown] + "…" : output).TrimEnd());
            }
        }

        await _doors.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Rest> ReadAsync(Actor server, string? until, int most)
    {
        ArgumentNullException.ThrowIfNull(server);
        var frames = new List<WireFrame>();
        while (frames.Count < most && await server.NextAsync(_stage.Patience).ConfigureAwait(false) is { } frame)
        {
            if (until is not null && frame.Element?.Name.LocalName == until)
            {
                server.Unread([frame]);
                return new Rest([.. frames, frame]);
            }

            if (frame.Kind == WireFrameKind.End)
            {
                await server.AnswerTheEndAsync().ConfigureAwait(false);
            }

            frames.Add(frame);
            if (frame.IsOver)
            {
                break;
            }
        }

        return new Rest(frames);
    }

    private async Task StartAsync()
    {
        if (_run is not null)
        {
            return;
        }

        _ = Port;
        try
        {
            _run = await _client.Program.StartAsync(new ClientLogin(Account, "127.0.0.1", Port, _client.AuthorityFile), _stage.CancellationToken).ConfigureAwait(false);
        }
        catch (TargetException problem)
        {
            throw new InconclusiveException(problem.Message, problem);
        }
    }

    private void ThrowIfUnsupported(int status)
    {
        if (status == ExitUnsupported)
        {
            throw new UnsupportedException($"the client ended with exit status 127: it cannot do this{Said()}");
        }
    }

    private string Said() => _run?.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is { } line ? $"; it said last: {line.Trim()}" : "";
}

/// <summary>A connection that the client made.</summary>
/// <param name="Server">Our end of it.</param>
/// <param name="Port">The port that it came to.</param>
/// <param name="At">When, as a timestamp of the clock.</param>
public sealed record Visit(Actor Server, int Port, long At);
