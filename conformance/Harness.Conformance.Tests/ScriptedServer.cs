using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Tests;

/// <summary>
/// A server on loopback that says what it is told to, for tables of replies and their verdicts (STYLE §3.7). It brings a client to a bound resource
/// (no TLS, PLAIN, any password), echoes initial presence, answers fences and hands on markers, except to an actor called <c>mute</c>; everything else is given to the script.
/// A reply that holds the closing tag of the stream is the last: the connection is closed after it.
/// </summary>
public sealed class ScriptedServer : ITarget
{
    /// <summary>The domain it plays.</summary>
    public const string Domain = "verona.example";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, ScriptedConnection> _byFullJid = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<ScriptedConnection, WireFrame, string?> _script;
    private Task _accepting = Task.CompletedTask;
    private int _accounts;

    /// <summary>A server whose script answers each frame that it does not answer by itself; <see langword="null"/> is silence.</summary>
    public ScriptedServer(Func<ScriptedConnection, WireFrame, string?> script) => _script = script;

    /// <summary>What the stream features hold after authentication, beside binding.</summary>
    public string FurtherFeatures { get; init; } = "";

    /// <summary>What is answered to a stream header instead of a header of its own; <see langword="null"/> is the good answer.</summary>
    public Func<WireFrame, string?>? OnHeader { get; init; }

    /// <summary>How many headers to its own domain it answers by saying that it failed.</summary>
    public int Failures { get; set; }

    /// <summary>The features that service discovery names.</summary>
    public IReadOnlyList<string> DiscoFeatures { get; init; } = [];

    /// <summary>What plays one after another.</summary>
    public IReadOnlyList<string> PlaysInTurn { get; init; } = [];

    /// <summary>How long a scenario waits for what only brings it to its act.</summary>
    public TimeSpan ArrangingPatience { get; init; } = TimeSpan.FromSeconds(20);

    public string Name => "scripted";

    public string? Obituary { get; set; }

    public bool IsWatched { get; init; } = true;

    /// <summary>A server that answers the first frame it does not know with this, and is silent after it.</summary>
    public static ScriptedServer Answering(string reply)
    {
        var told = false;
        return new ScriptedServer((_, _) =>
        {
            if (told)
            {
                return null;
            }

            told = true;
            return reply;
        });
    }

    public Task<TargetDescription> StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        _accepting = AcceptAsync();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return Task.FromResult(new TargetDescription(Domain, [new TargetEndpoint(Binding.Tcp, "127.0.0.1", port)], [], "Scripted", "1") { PlaysInTurn = PlaysInTurn });
    }

    public Task<Account> CreateAccountAsync(string role, CancellationToken cancellationToken) =>
        Task.FromResult(new Account($"{role}{Interlocked.Increment(ref _accounts)}", Domain, "secret"));

    public Task<string> ReadLogAsync(CancellationToken cancellationToken) => Task.FromResult("");

    public ResourceSample? Sample() => null;

    /// <summary>Plays one scenario of the scenarios' assembly against this server.</summary>
    public Task<ScenarioResult> PlayAsync(string scenarioId) => PlayAsync(AllScenarios.Named(scenarioId));

    /// <summary>Plays a scenario against this server.</summary>
    public async Task<ScenarioResult> PlayAsync(Scenario scenario)
    {
        var description = await StartAsync(CancellationToken.None);
        var options = new ConformanceOptions { Scenarios = [scenario with { Bindings = [Binding.Tcp] }], Patience = TimeSpan.FromSeconds(3), ArrangingPatience = ArrangingPatience };
        var run = await new ConformanceRun(this, description, options).RunAsync(TestContext.Current.CancellationToken);
        return Assert.Single(run.Scenarios);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        await _ended.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_ended.Token);
                _connections.Add(new ScriptedConnection(this, socket).ServeAsync(_ended.Token));
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>One client of a scripted server.</summary>
    public sealed class ScriptedConnection
    {
        private static readonly XNamespace s_bind = Namespaces.Bind;
        private static readonly XNamespace s_client = Namespaces.Client;
        private readonly ScriptedServer _server;
        private readonly Socket _socket;
        private readonly FrameScanner _scanner = new();
        private string? _localpart;
        private bool _discovered;

        internal ScriptedConnection(ScriptedServer server, Socket socket) => (_server, _socket) = (server, socket);

        /// <summary>The full JID, once bound.</summary>
        public string? FullJid { get; private set; }

        /// <summary>Every bound client of the server, this one too.</summary>
        public IReadOnlyCollection<ScriptedConnection> Bound => [.. _server._byFullJid.Values];

        /// <summary>Sends text to this client.</summary>
        public void Send(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

        internal async Task ServeAsync(CancellationToken cancellationToken)
        {
            using var socket = _socket;
            var buffer = new byte[8192];
            try
            {
                while (true)
                {
                    var length = await socket.ReceiveAsync(buffer, cancellationToken);
                    if (length == 0)
                    {
                        return;
                    }

                    foreach (var frame in _scanner.Feed(buffer.AsSpan(0, length)))
                    {
                        if (!Serve(frame))
                        {
                            socket.Shutdown(SocketShutdown.Both);
                            return;
                        }
                    }
                }
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over, or the client went away.
            }
            finally
            {
                _server._byFullJid.TryRemove(FullJid ?? "", out _);
            }
        }

        // False ends the connection.
        private bool Serve(WireFrame frame)
        {
            if (frame.Kind == WireFrameKind.End)
            {
                Send("</stream:stream>");
                return false;
            }

            var reply = frame.Kind == WireFrameKind.Header ? Header(frame) : ByItself(frame) ?? (IsDiscovery() ? "" : _server._script(this, frame));
            if (reply is { Length: > 0 })
            {
                Send(reply);
            }

            return reply?.Contains("</stream:stream>", StringComparison.Ordinal) != true;
        }

        private bool IsDiscovery() => _localpart?.StartsWith("herald", StringComparison.Ordinal) == true && !_discovered;

        private string Header(WireFrame frame)
        {
            var features = _localpart is null
                ? "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"
                : "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>" + _server.FurtherFeatures;
            if (_server.Failures > 0)
            {
                _server.Failures--;
                return $"<stream:stream from='{Domain}' id='{Guid.NewGuid()}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
                    + "<stream:error><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
            }

            return (frame.Element?.Attribute("to")?.Value == Domain ? null : _server.OnHeader?.Invoke(frame))
                ?? $"<?xml version='1.0'?><stream:stream from='{Domain}' id='{Guid.NewGuid()}' version='1.0' xmlns='jabber:client' "
                + $"xmlns:stream='http://etherx.jabber.org/streams'><stream:features>{features}</stream:features>";
        }

        private string? ByItself(WireFrame frame)
        {
            var element = frame.Element;
            var id = element?.Attribute("id")?.Value;
            if (element?.Name.LocalName == "auth")
            {
                _localpart = Encoding.UTF8.GetString(Convert.FromBase64String(element.Value)).Split('\0')[1];
                return "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
            }

            if (element?.Element(s_bind + "bind") is { } bind && id?.StartsWith("bind-", StringComparison.Ordinal) == true)
            {
                FullJid = $"{_localpart}@{Domain}/{bind.Element(s_bind + "resource")?.Value ?? "r" + Guid.NewGuid().ToString("N")}";
                _server._byFullJid[FullJid] = this;
                return $"<iq type='result' id='{id}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>{FullJid}</jid></bind></iq>";
            }

            if (element?.Name == s_client + "presence" && element.Attribute("to") is null && element.Attribute("type") is null)
            {
                return $"<presence from='{FullJid}' to='{FullJid}'/>";
            }

            if (id?.StartsWith("disco-", StringComparison.Ordinal) == true)
            {
                _discovered = true;
                return $"<iq type='result' id='{id}'><query xmlns='http://jabber.org/protocol/disco#info'>{string.Concat(_server.DiscoFeatures.Select(name => $"<feature var='{name}'/>"))}</query></iq>";
            }

            return id?.StartsWith("fence-", StringComparison.Ordinal) == true ? Fence(element!, id) : null;
        }

        private string Fence(XElement element, string id)
        {
            if (element.Name == s_client + "iq")
            {
                return $"<iq type='result' id='{id}' from='{Domain}'/>";
            }

            if (element.Attribute("to")!.Value.StartsWith("mute", StringComparison.Ordinal))
            {
                return "";
            }

            _server._byFullJid.GetValueOrDefault(element.Attribute("to")!.Value)?.Send(element.ToString(SaveOptions.DisableFormatting));
            return "";
        }
    }
}
