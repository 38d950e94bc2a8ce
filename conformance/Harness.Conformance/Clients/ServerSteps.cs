using System.Security.Authentication;
using System.Text;
using System.Xml.Linq;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>The steps that bring a client's stream to a depth (RFC 6120 §4.3, §5, §6, §7), each one further than the one before it. What goes wrong is inconclusive.</summary>
public sealed class ServerSteps
{
    private static readonly XNamespace s_sasl = Namespaces.Sasl;
    private static readonly XNamespace s_tls = Namespaces.Tls;
    private static readonly XNamespace s_bind = Namespaces.Bind;
    private static readonly XNamespace s_client = Namespaces.Client;

    private readonly Stage _stage;
    private readonly ClientSide _side;
    private readonly ClientUnderTest _client;
    private Actor? _server;

    internal ServerSteps(Stage stage, ClientSide side, ClientUnderTest client, Actor? on) => (_stage, _side, _client, _server) = (stage, side, client, on);

    private ServerScript Script => _side.Script;

    /// <summary>The client's first header came; nothing was said.</summary>
    public async Task<Actor> HeaderAsync()
    {
        _server ??= await _side.AcceptAsync().ConfigureAwait(false);
        return await ReadHeaderAsync(_server).ConfigureAwait(false);
    }

    /// <summary>The header was answered, and the features before TLS were offered.</summary>
    public async Task<Actor> StreamAsync()
    {
        var server = await HeaderAsync().ConfigureAwait(false);
        await AnswerHeaderAsync(server, Script.FeaturesBeforeTls).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client asked for TLS; the handshake was made or attempted. What the client thinks of it is still to be seen.</summary>
    public async Task<Actor> HandshakeAsync()
    {
        var server = await StreamAsync().ConfigureAwait(false);
        await ServeTlsAsync(server).ConfigureAwait(false);
        return server;
    }

    /// <summary>TLS is there, and the client's second header came; nothing was said.</summary>
    public async Task<Actor> SecureAsync() => await ReadHeaderAsync(await HandshakeAsync().ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>The second header was answered, and the mechanisms were offered.</summary>
    public async Task<Actor> OfferSaslAsync()
    {
        var server = await SecureAsync().ConfigureAwait(false);
        await AnswerHeaderAsync(server, MechanismsOffered()).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client began to authenticate; where it is SCRAM, the challenge was sent.</summary>
    /// <exception cref="UnsupportedException">It knows none of the mechanisms.</exception>
    public async Task<Actor> ChallengeAsync()
    {
        var server = await OfferSaslAsync().ConfigureAwait(false);
        await TakeAuthAsync(server).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client proved itself, and success was sent; what it does upon that is still to be seen.</summary>
    public async Task<Actor> ProveAsync()
    {
        var server = await ChallengeAsync().ConfigureAwait(false);
        await SucceedAsync(server).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client's third header came; nothing was said.</summary>
    public async Task<Actor> AuthenticateAsync() => await ReadHeaderAsync(await ProveAsync().ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>The third header was answered, and resource binding was offered.</summary>
    public async Task<Actor> OfferBindAsync()
    {
        var server = await AuthenticateAsync().ConfigureAwait(false);
        await AnswerHeaderAsync(server, Script.FeaturesAfterSasl + Script.FurtherFeatures).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client asked for a resource, and was given one.</summary>
    public async Task<Actor> ConnectAsync()
    {
        var server = await OfferBindAsync().ConfigureAwait(false);
        var request = (await server.AwaitAsync(BindRequest).ConfigureAwait(false)).Element;
        await BindAsync(server, request).ConfigureAwait(false);
        return server;
    }

    /// <summary>The client's initial presence came and went back to it, and it has come to rest: it answered a request that was sent after that.</summary>
    public async Task<Actor> OnlineAsync()
    {
        var server = await ConnectAsync().ConfigureAwait(false);
        var presence = await server.AwaitAsync(Wire.Stanza("<presence type='[absent]' to='[absent]'/>")).ConfigureAwait(false);
        InitialPresence = presence.Element;
        var echo = new XElement(InitialPresence);
        echo.SetAttributeValue("from", server.FullJid);
        echo.SetAttributeValue("to", server.FullJid);
        await server.SendAsync(echo.ToString(SaveOptions.DisableFormatting)).ConfigureAwait(false);
        await SettleAsync(server).ConfigureAwait(false);
        return server;
    }

    /// <summary>The presence that the client began with, once it is online.</summary>
    public XElement? InitialPresence { get; private set; }

    /// <summary>A request for a resource.</summary>
    public static WireMatcher BindRequest { get; } = Wire.Element(
        "a request for a resource", element => element.Name == s_client + "iq" && element.Attribute("type")?.Value == "set" && element.Element(s_bind + "bind") is not null ? null : "no such request");

    /// <summary>The resource that such a request asks for, or <see langword="null"/>.</summary>
    public static string? ResourceOf(XElement request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Element(s_bind + "bind")?.Element(s_bind + "resource")?.Value is { Length: > 0 } asked ? asked : null;
    }

    /// <summary>Gives a client the resource that the script wants it to have.</summary>
    public async Task BindAsync(Actor server, XElement request)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(request);
        server.BoundJid = $"{_side.Account.BareJid}/{Script.Resource(ResourceOf(request))}";
        await server.SendAsync($"<iq type='result' {new XAttribute("id", request.Attribute("id")?.Value ?? "")}><bind xmlns='{Namespaces.Bind}'><jid>{new XText(server.FullJid)}</jid></bind></iq>").ConfigureAwait(false);
    }

    /// <summary>On the connection in hand, whose features were offered: takes TLS, up to the header after it.</summary>
    /// <exception cref="InvalidOperationException">There is no connection yet.</exception>
    public async Task TakeTlsAsync()
    {
        var server = _server ?? throw new InvalidOperationException("there is no connection yet");
        await ServeTlsAsync(server).ConfigureAwait(false);
        await ReadHeaderAsync(server).ConfigureAwait(false);
    }

    /// <summary>On the connection in hand, whose mechanisms were offered: takes SASL, up to the header after it.</summary>
    /// <exception cref="InvalidOperationException">There is no connection yet.</exception>
    public async Task TakeSaslAsync()
    {
        var server = _server ?? throw new InvalidOperationException("there is no connection yet");
        await TakeAuthAsync(server).ConfigureAwait(false);
        await SucceedAsync(server).ConfigureAwait(false);
        await ReadHeaderAsync(server).ConfigureAwait(false);
    }

    /// <summary>Answers a header, and offers features.</summary>
    public async Task AnswerHeaderAsync(Actor server, string features)
    {
        ArgumentNullException.ThrowIfNull(server);
        await server.SendAsync(Script.Header.Replace("{id}", _stage.NewId("stream"), StringComparison.Ordinal)
            + (features.Length == 0 ? "" : $"<{Script.FeaturesElement}>{features}</{Script.FeaturesElement}>")).ConfigureAwait(false);
    }

    /// <summary>The mechanisms of the script, as a stream feature.</summary>
    public string MechanismsOffered() =>
        $"<mechanisms xmlns='{Namespaces.Sasl}'>{string.Concat(Script.Mechanisms.Select(mechanism => $"<mechanism>{mechanism}</mechanism>"))}</mechanisms>";

    private async Task ServeTlsAsync(Actor server)
    {
        await server.AwaitAsync(Wire.Element("<starttls/>", element => element.Name == s_tls + "starttls" ? null : "no <starttls/>")).ConfigureAwait(false);
        try
        {
            await server.Probe.ServeTlsAsync(_client.Certificate(Script.Certificate).Certificate, $"<proceed xmlns='{Namespaces.Tls}'/>", _stage.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            _stage.Transcript.Note(server.Name, "the handshake was not completed");
        }
    }

    private async Task TakeAuthAsync(Actor server)
    {
        var auth = await ReadAuthAsync(server).ConfigureAwait(false);
        if (_side.Exchange is { } exchange)
        {
            await server.SendAsync($"<challenge xmlns='{Namespaces.Sasl}'>{Script.EncodeChallenge(exchange.First = Script.Challenge(exchange))}</challenge>").ConfigureAwait(false);
        }
        else if (Decode(auth.Value) != $"\0{_side.Account.Localpart}\0{_side.Account.Password}")
        {
            throw new InconclusiveException("the client's PLAIN message is not localpart and password");
        }
    }

    private async Task SucceedAsync(Actor server)
    {
        if (_side.Exchange is not { } exchange)
        {
            await server.SendAsync($"<success xmlns='{Namespaces.Sasl}'/>").ConfigureAwait(false);
            return;
        }

        var response = await server.AwaitAsync(Wire.Element("<response/>", element => element.Name == s_sasl + "response" ? null : "no <response/>")).ConfigureAwait(false);
        if (!exchange.IsProof(Decode(response.Element.Value)))
        {
            throw new InconclusiveException("the client's proof is wrong");
        }

        var signature = Script.Signature(exchange) is { } final ? Convert.ToBase64String(Encoding.UTF8.GetBytes(final)) : "";
        await server.SendAsync($"<success xmlns='{Namespaces.Sasl}'>{signature}</success>").ConfigureAwait(false);
    }

    private static async Task<Actor> ReadHeaderAsync(Actor server)
    {
        server.Header = (await server.AwaitAsync(Wire.Header).ConfigureAwait(false)).Frames[^1].Element;
        return server;
    }

    private async Task<XElement> ReadAuthAsync(Actor server)
    {
        var auth = (await AwaitAuthAsync(server).ConfigureAwait(false)).Element;
        _side.Mechanism = auth.Attribute("mechanism")?.Value ?? "";
        if (!Script.Mechanisms.Contains(_side.Mechanism, StringComparer.Ordinal))
        {
            throw new InconclusiveException($"the client chose '{_side.Mechanism}', which was not offered");
        }

        try
        {
            _side.Exchange = _side.Mechanism == "PLAIN" ? null : new ScramServer(_side.Mechanism, _side.Account.Password, Decode(auth.Value), _stage.NewId("nonce") + _stage.Random.NextInt64());
        }
        catch (FormatException problem)
        {
            throw new InconclusiveException(problem.Message, problem);
        }

        return auth;
    }

    private async Task<Matched> AwaitAuthAsync(Actor server)
    {
        try
        {
            return await server.AwaitAsync(Wire.Element("<auth/>", element => element.Name == s_sasl + "auth" ? null : "no <auth/>")).ConfigureAwait(false);
        }
        catch (InconclusiveException problem) when (!Script.Mechanisms.Contains("PLAIN", StringComparer.Ordinal))
        {
            throw new UnsupportedException($"the client takes none of {string.Join(", ", Script.Mechanisms)}: {problem.Message}");
        }
    }

    // Not every client answers requests; one that does not cannot be shown to be silent.
    private static async Task SettleAsync(Actor server)
    {
        var gathered = await server.GatherAsync(by: null).ConfigureAwait(false);
        if (gathered.IsWhole)
        {
            // What answering did to the client shows after the answer.
            gathered = await server.GatherAsync(by: null).ConfigureAwait(false);
        }

        if (!gathered.IsWhole && await server.NextAsync(TimeSpan.Zero).ConfigureAwait(false) is not null)
        {
            throw new InconclusiveException("the client left as soon as it was asked something");
        }

        server.AsServer.IsSilent = !gathered.IsWhole;
        server.AsServer.IsSettled = true;
    }

    private static string Decode(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException problem)
        {
            throw new InconclusiveException($"'{text}' is no base 64", problem);
        }
    }
}
