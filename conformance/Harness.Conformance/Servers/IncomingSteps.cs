using System.Globalization;
using System.Security.Authentication;
using System.Xml.Linq;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>The steps of a stream that the target opens to the harness as another server, each one further than the one before it. What goes wrong is inconclusive.</summary>
public sealed class IncomingSteps
{
    private static readonly XNamespace s_sasl = Namespaces.Sasl;
    private static readonly XNamespace s_tls = Namespaces.Tls;

    private readonly Stage _stage;
    private readonly RemoteSide _side;
    private Actor? _actor;

    internal IncomingSteps(Stage stage, RemoteSide side, Actor? on) => (_stage, _side, _actor) = (stage, side, on);

    private RemoteScript Script => _side.Script;

    /// <summary>The target's first header came; nothing was said.</summary>
    public async Task<Actor> HeaderAsync()
    {
        _actor ??= await _side.AcceptAsync().ConfigureAwait(false);
        if (_actor.Part.Depth < IncomingDepth.Header)
        {
            await ReadHeaderAsync(_actor).ConfigureAwait(false);
            _actor.Part.Depth = IncomingDepth.Header;
        }

        return _actor;
    }

    /// <summary>The header was answered, and the features before TLS were offered.</summary>
    public async Task<Actor> StreamAsync()
    {
        var actor = await HeaderAsync().ConfigureAwait(false);
        if (actor.Part.Depth < IncomingDepth.Stream)
        {
            await AnswerHeaderAsync(actor, Script.FeaturesBeforeTls).ConfigureAwait(false);
            actor.Part.Depth = IncomingDepth.Stream;
        }

        return actor;
    }

    /// <summary>The target asked for TLS; the handshake was made or attempted. What the target thinks of it is still to be seen.</summary>
    public async Task<Actor> HandshakeAsync()
    {
        var actor = await StreamAsync().ConfigureAwait(false);
        if (actor.Part.Depth < IncomingDepth.Handshake && Script.OffersTls)
        {
            await actor.AwaitAsync(Wire.Element("<starttls/>", element => element.Name == s_tls + "starttls" ? null : "no <starttls/>")).ConfigureAwait(false);
            await ServeTlsAsync(actor, $"<proceed xmlns='{Namespaces.Tls}'/>").ConfigureAwait(false);
        }

        actor.Part.Depth = Max(actor.Part.Depth, IncomingDepth.Handshake);
        return actor;
    }

    /// <summary>TLS is there, the target's second header came, and what proves who it is was offered.</summary>
    public async Task<Actor> SecureAsync()
    {
        var actor = await HandshakeAsync().ConfigureAwait(false);
        if (actor.Part.Depth < IncomingDepth.Secure)
        {
            if (Script.OffersTls)
            {
                await ReadHeaderAsync(actor).ConfigureAwait(false);
                await AnswerHeaderAsync(actor, Script.FeaturesAfterTls).ConfigureAwait(false);
            }

            actor.Part.Depth = IncomingDepth.Secure;
        }

        return actor;
    }

    /// <summary>The target has proven who it is, by EXTERNAL or by dialback: stanzas may come.</summary>
    public async Task<Actor> AuthenticateAsync()
    {
        var actor = await SecureAsync().ConfigureAwait(false);
        while (actor.Part.Depth < IncomingDepth.Authenticated && actor.Part.ProvenDomains.Count == 0)
        {
            var frame = await NextAsync(actor, "to authenticate").ConfigureAwait(false);
            if (frame.Element?.Name.LocalName is "iq" or "message" or "presence")
            {
                actor.Unread([frame]);
                actor.Part.Depth = IncomingDepth.Authenticated;
            }
            else if (!await TakeAsync(frame).ConfigureAwait(false))
            {
                actor.Part.Said.Add(frame);
            }
        }

        return actor;
    }

    /// <summary>Deals with a frame that leads to authentication, of a connection in hand.</summary>
    /// <returns>Whether it was one.</returns>
    internal async Task<bool> TakeAsync(WireFrame frame)
    {
        var actor = _actor ?? throw new InvalidOperationException("there is no connection yet");
        if (frame.Element?.Name == s_sasl + "auth")
        {
            await AcceptAuthAsync(actor).ConfigureAwait(false);
            return true;
        }

        // Only where the script does not answer by itself.
        if (frame.Element is { } request && request.Name == Dialback.Result && Dialback.IsRequest(request))
        {
            await ConfirmAsync(actor, request).ConfigureAwait(false);
            return true;
        }

        // The wish for both directions, which comes before authentication (XEP-0288).
        if (frame.Element is { Name.LocalName: "bidi" })
        {
            actor.Part.Said.Add(frame);
            return true;
        }

        return false;
    }

    /// <summary>On a connection in hand, after a header: takes the EXTERNAL that was asked for, up to the features that follow it.</summary>
    public async Task AcceptAuthAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await actor.SendAsync($"<success xmlns='{Namespaces.Sasl}'/>").ConfigureAwait(false);
        await ReadHeaderAsync(actor).ConfigureAwait(false);
        await AnswerHeaderAsync(actor, Script.FeaturesAfterSasl).ConfigureAwait(false);
        actor.Part.ProvenDomains.Add(_stage.Domain);
        actor.Part.Depth = IncomingDepth.Authenticated;
    }

    /// <summary>Answers a header, and offers features.</summary>
    public async Task AnswerHeaderAsync(Actor actor, string features)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var attributes = Script.HeaderAttributes
            .Replace("{from}", actor.Header?.Attribute("to")?.Value ?? _side.Domain, StringComparison.Ordinal)
            .Replace("{to}", actor.Header?.Attribute("from")?.Value ?? _stage.Domain, StringComparison.Ordinal);
        var dialback = Script.OffersDialback ? $"xmlns:db='{Dialback.Namespace}' " : "";
        actor.Part.StreamId = _stage.NewId("stream") + _stage.Random.Next().ToString("x8", CultureInfo.InvariantCulture);
        await actor.SendAsync($"<?xml version='1.0'?><stream:stream {attributes} id='{actor.Part.StreamId}' version='1.0' xmlns='{Namespaces.Server}' {dialback}xmlns:stream='{Namespaces.Streams}'>"
            + $"<stream:features>{features}</stream:features>").ConfigureAwait(false);
    }

    /// <summary>Serves TLS with the script's certificate, and asks for the target's. Where the target breaks the handshake off, that stands in the transcript.</summary>
    /// <param name="actor">The connection.</param>
    /// <param name="announcement">The last thing in clear; <see langword="null"/> where TLS is first.</param>
    /// <param name="protocols">The application protocols that are known.</param>
    public async Task ServeTlsAsync(Actor actor, string? announcement, params string[] protocols)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var certificate = _side.Certificate() ?? throw new InvalidOperationException("a server that is connected to shows a certificate");
        try
        {
            await actor.Probe.ServeTlsToServerAsync(certificate.Certificate, announcement, protocols, _stage.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            _stage.Transcript.Note(actor.Name, "the handshake was not completed");
        }
    }

    /// <summary>Reads a header.</summary>
    public static async Task ReadHeaderAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Header = (await actor.AwaitAsync(Wire.Header).ConfigureAwait(false)).Frames[^1].Element;
    }

    private async Task<WireFrame> NextAsync(Actor actor, string what)
    {
        var frame = await actor.NextAsync(_stage.ArrangingPatience).ConfigureAwait(false);
        return frame is null or { IsOver: true } or { Kind: WireFrameKind.End }
            ? throw new InconclusiveException($"{actor.Name} waited for the target {what}; came: {frame?.ToString() ?? "nothing"}")
            : frame;
    }

    private static async Task ConfirmAsync(Actor actor, XElement request)
    {
        await actor.SendAsync(Dialback.Answer(request, "valid")).ConfigureAwait(false);
        actor.Part.ProvenDomains.Add(request.Attribute("from")?.Value ?? "");
        actor.Part.Depth = IncomingDepth.Authenticated;
    }

    private static IncomingDepth Max(IncomingDepth one, IncomingDepth other) => one > other ? one : other;
}
