using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Xml.Linq;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>The steps of a stream that the harness opens to the target as another server (RFC 6120 §4.3, §5, §6), each one further than the one before it. What goes wrong is inconclusive.</summary>
public sealed class OutgoingSteps
{
    private static readonly XNamespace s_sasl = Namespaces.Sasl;
    private static readonly XNamespace s_tls = Namespaces.Tls;

    private readonly Stage _stage;
    private readonly RemoteSide _side;
    private string? _from;
    private string? _to;

    internal OutgoingSteps(Stage stage, RemoteSide side) => (_stage, _side) = (stage, side);

    /// <summary>The domain in <c>from</c> of the headers; default the harness's own.</summary>
    public OutgoingSteps From(string domain)
    {
        _from = domain;
        return this;
    }

    /// <summary>The domain in <c>to</c> of the headers; default the target's own.</summary>
    public OutgoingSteps To(string domain)
    {
        _to = domain;
        return this;
    }

    /// <summary>The header that these steps send, with the prefix <c>db</c> for dialback.</summary>
    public string Header => $"<?xml version='1.0'?><stream:stream from='{_from ?? _side.Domain}' to='{_to ?? _stage.Domain}' version='1.0' xml:lang='en' xmlns='{Namespaces.Server}' "
        + $"xmlns:db='{Dialback.Namespace}' xmlns:stream='{Namespaces.Streams}'>";

    /// <summary>Connects, and no more.</summary>
    /// <param name="name">The name for the transcript.</param>
    public async Task<Actor> OpenAsync(string name = "montague")
    {
        var endpoint = _side.Endpoint(directTls: false);
        try
        {
            var probe = await Probe.ConnectAsync(name, endpoint.Host, endpoint.Port, _stage.Transcript, _stage.Time, _stage.CancellationToken).ConfigureAwait(false);
            return Enter(name, probe);
        }
        catch (SocketException problem)
        {
            throw new InconclusiveException($"{name} could not connect to {endpoint.Host}:{endpoint.Port}: {problem.Message}", problem);
        }
    }

    /// <summary>Connects with direct TLS (XEP-0368), and no more. A handshake that fails is inconclusive.</summary>
    /// <param name="protocols">The application protocols to offer.</param>
    public async Task<Actor> OpenDirectAsync(params string[] protocols)
    {
        var endpoint = _side.Endpoint(directTls: true);
        const string Name = "montague";
        try
        {
            var probe = await Probe.ConnectAsync(Name, endpoint.Host, endpoint.Port, _stage.Transcript, _stage.Time, _stage.CancellationToken).ConfigureAwait(false);
            var actor = Enter(Name, probe);
            await probe.StartTlsAsync(_stage.Trust with { Own = _side.Certificate()?.Certificate, Protocols = protocols }, _stage.CancellationToken).ConfigureAwait(false);
            return actor;
        }
        catch (Exception problem) when (problem is SocketException or AuthenticationException or IOException)
        {
            throw new InconclusiveException($"{Name} could not connect to {endpoint.Host}:{endpoint.Port} with TLS: {problem.Message}", problem);
        }
    }

    /// <summary>Sent a header, and read the target's and its features.</summary>
    public async Task<Actor> StreamAsync(string name = "montague")
    {
        var actor = await OpenAsync(name).ConfigureAwait(false);
        await OpenStreamAsync(actor).ConfigureAwait(false);
        return actor;
    }

    /// <summary>As <see cref="StreamAsync"/>, then TLS with the script's certificate where it is offered, up to the features that follow it.</summary>
    public async Task<Actor> SecureAsync(string name = "montague")
    {
        var actor = await StreamAsync(name).ConfigureAwait(false);
        if (actor.Features?.Element(s_tls + "starttls") is null)
        {
            return actor;
        }

        await actor.SendAsync($"<starttls xmlns='{Namespaces.Tls}'/>").ConfigureAwait(false);
        await actor.AwaitAsync(Wire.Stanza($"<proceed xmlns='{Namespaces.Tls}'/>")).ConfigureAwait(false);
        await HandshakeAsync(actor).ConfigureAwait(false);
        await OpenStreamAsync(actor).ConfigureAwait(false);
        return actor;
    }

    /// <summary>As <see cref="SecureAsync"/>, then SASL EXTERNAL, up to the features after it.</summary>
    /// <exception cref="UnsupportedException">It is not offered.</exception>
    public async Task<Actor> ExternalAsync(string name = "montague")
    {
        var actor = await SecureAsync(name).ConfigureAwait(false);
        if (!OffersExternal(actor))
        {
            throw new UnsupportedException("the target offers no SASL EXTERNAL to a server with a good certificate");
        }

        await TakeExternalAsync(actor).ConfigureAwait(false);
        return actor;
    }

    /// <summary>As <see cref="SecureAsync"/> with a certificate that proves nothing, then dialback, which the harness confirms as the authoritative server.</summary>
    /// <exception cref="UnsupportedException">The target does not take it.</exception>
    public async Task<Actor> DialbackAsync(string name = "montague")
    {
        var actor = await UnprovenAsync(name).ConfigureAwait(false);
        await ProveAsync(actor).ConfigureAwait(false);
        return actor;
    }

    /// <summary>As <see cref="SecureAsync"/>, with a certificate that proves nothing.</summary>
    public async Task<Actor> UnprovenAsync(string name = "montague")
    {
        var script = _side.Script;
        _side.Script = script with { Certificate = script.Certificate == RemoteCertificate.Good ? RemoteCertificate.UnknownAuthority : script.Certificate };
        var actor = await SecureAsync(name).ConfigureAwait(false);
        _side.Script = script;
        return actor;
    }

    /// <summary>Authenticated as the target takes it: by SASL EXTERNAL where it is offered, else by dialback.</summary>
    public async Task<Actor> AuthenticateAsync(string name = "montague")
    {
        var actor = await SecureAsync(name).ConfigureAwait(false);
        if (OffersExternal(actor))
        {
            await TakeExternalAsync(actor).ConfigureAwait(false);
        }
        else
        {
            await ProveAsync(actor).ConfigureAwait(false);
        }

        return actor;
    }

    /// <summary>On a stream: dialback for a pair of domains, confirmed by the harness, up to the answer that it is valid.</summary>
    /// <param name="actor">The stream.</param>
    /// <param name="from">The sender domain; default the one of the header.</param>
    /// <param name="to">The target domain; default the one of the header.</param>
    /// <exception cref="UnsupportedException">The target does not take it.</exception>
    public async Task ProveAsync(Actor actor, string? from = null, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (sender, target) = (from ?? _from ?? _side.Domain, to ?? _to ?? _stage.Domain);
        await actor.SendAsync($"<db:result from='{sender}' to='{target}'>{_side.NewKey()}</db:result>").ConfigureAwait(false);
        await _side.ServeUntilAsync(actor).ConfigureAwait(false);
        var answer = await actor.AwaitAsync(Dialback.Answered(target, sender, "[valid|invalid|error]")).ConfigureAwait(false);
        if (answer.Element.Attribute("type")!.Value != "valid")
        {
            throw new UnsupportedException($"the target does not take dialback: {answer.Element}");
        }
    }

    /// <summary>On a stream whose TLS is agreed: the handshake.</summary>
    public async Task HandshakeAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            await actor.Probe.StartTlsAsync(_stage.Trust with { Own = _side.Certificate()?.Certificate }, _stage.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            throw new InconclusiveException($"{actor.Name}: the TLS handshake failed: {problem.Message}", problem);
        }
    }

    /// <summary>On a connection: sends a header, and reads the target's and its features.</summary>
    public async Task OpenStreamAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await actor.SendAsync(Header).ConfigureAwait(false);
        var opened = await actor.AwaitAsync(Wire.Header, Wire.Features).ConfigureAwait(false);
        actor.Header = opened.Frames[0].Element;
        actor.Features = opened.Element;
    }

    /// <summary>On a stream that offers it: SASL EXTERNAL, up to the features after it.</summary>
    public async Task TakeExternalAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await actor.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='EXTERNAL'>{Base64(_from ?? _side.Domain)}</auth>").ConfigureAwait(false);
        await actor.AwaitAsync(Wire.SaslSuccess).ConfigureAwait(false);
        await OpenStreamAsync(actor).ConfigureAwait(false);
    }

    /// <summary>Whether SASL EXTERNAL is among the features that came last.</summary>
    public static bool OffersExternal(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Features?.Element(s_sasl + "mechanisms")?.Elements(s_sasl + "mechanism").Any(mechanism => mechanism.Value.Trim() == "EXTERNAL") ?? false;
    }

    private Actor Enter(string name, Probe probe)
    {
        var actor = _side.Enter(name, probe);
        actor.Part.SpeaksAs = $"romeo@{_from ?? _side.Domain}/orchard";
        return actor;
    }

    /// <summary>Text as SASL carries it.</summary>
    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
