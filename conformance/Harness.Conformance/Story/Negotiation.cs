using System.Security.Authentication;
using System.Text;
using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>The steps that bring an actor's stream to a depth (RFC 6120 §4.3, §5, §6, §7), for arranging only: what goes wrong is inconclusive.</summary>
internal sealed class Negotiation(Stage stage, Actor actor)
{
    private static readonly XNamespace s_sasl = Namespaces.Sasl;
    private static readonly XNamespace s_tls = Namespaces.Tls;
    private static readonly XNamespace s_bind = Namespaces.Bind;

    public async Task OpenStreamAsync()
    {
        await actor.SendAsync(
            $"<?xml version='1.0'?><stream:stream to='{stage.Domain}' version='1.0' {stage.HeaderAttributes} xmlns='jabber:client' xmlns:stream='{Namespaces.Streams}'>").ConfigureAwait(false);
        var opened = await actor.AwaitAsync(Wire.Header, Wire.Features).ConfigureAwait(false);
        actor.Header = opened.Frames[0].Element;
        actor.Features = opened.Element;
    }

    public async Task SecureAsync()
    {
        if (actor.Peer is not Probe { Tls: null } || actor.Features?.Element(s_tls + "starttls") is null)
        {
            return;
        }

        await actor.SendAsync($"<starttls xmlns='{Namespaces.Tls}'/>").ConfigureAwait(false);
        await actor.AwaitAsync(Wire.Stanza($"<proceed xmlns='{Namespaces.Tls}'/>")).ConfigureAwait(false);
        try
        {
            await actor.Probe.StartTlsAsync(stage.Trust, stage.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            throw new InconclusiveException($"{actor.Name}: the TLS handshake failed: {problem.Message}", problem);
        }

        await OpenStreamAsync().ConfigureAwait(false);
    }

    public async Task AuthenticateAsync(Account account)
    {
        var offered = actor.Features?.Element(s_sasl + "mechanisms")?.Elements(s_sasl + "mechanism").Select(mechanism => mechanism.Value.Trim()).ToList() ?? [];
        if (ScramLogin.Mechanisms.FirstOrDefault(offered.Contains) is { } scram)
        {
            await ScramAsync(new ScramLogin(scram, account.Localpart, account.Password, stage.NewId("nonce") + stage.Random.NextInt64()), scram).ConfigureAwait(false);
        }
        else if (offered.Contains("PLAIN"))
        {
            string Auth(string initialResponse) => $"<auth xmlns='{Namespaces.Sasl}' mechanism='PLAIN'>{initialResponse}</auth>";
            var secret = Auth(Base64($"\0{account.Localpart}\0{account.Password}"));
            await actor.Peer.SendSecretAsync(secret, Auth("[password not shown]"), stage.CancellationToken).ConfigureAwait(false);
            await actor.AwaitAsync(Wire.SaslSuccess).ConfigureAwait(false);
        }
        else
        {
            throw new InconclusiveException($"{actor.Name}: no mechanism to authenticate with; offered: {(offered.Count == 0 ? "none" : string.Join(' ', offered))}");
        }

        await OpenStreamAsync().ConfigureAwait(false);
    }

    public async Task BindAsync(string? resource)
    {
        if (actor.Features?.Element(s_bind + "bind") is null)
        {
            throw new InconclusiveException($"{actor.Name}: resource binding is not offered");
        }

        var wish = resource is null ? "" : $"<resource>{resource}</resource>";
        var id = stage.NewId("bind");
        var result = await actor.AskAsync($"<iq type='set' id='{id}'><bind xmlns='{Namespaces.Bind}'>{wish}</bind></iq>").ConfigureAwait(false);
        actor.BoundJid = result.Element(s_bind + "bind")?.Element(s_bind + "jid")?.Value
            ?? throw new InconclusiveException($"{actor.Name}: the result of binding names no address");
    }

    public async Task BecomeAvailableAsync(int? priority)
    {
        var content = priority is { } number ? $"<priority>{number}</priority>" : "";
        await actor.SendAsync($"<presence>{content}</presence>").ConfigureAwait(false);

        // RFC 6121 §4.2.2: the server sends it to all available resources of the user, this one among them. Some do not send it to itself;
        // the ping that is answered after it shows that it was processed all the same.
        var id = await actor.SendFenceAsync(by: null).ConfigureAwait(false);
        var others = new List<WireFrame>();
        while (await actor.NextAsync(stage.ArrangingPatience).ConfigureAwait(false) is { } frame)
        {
            if (Actor.IsFence(frame, id))
            {
                actor.Unread(others);
                return;
            }

            if (frame.Element?.Name.LocalName != "presence" || frame.Element.Attribute("from")?.Value != actor.FullJid)
            {
                others.Add(frame);
            }

            if (frame.IsOver)
            {
                break;
            }
        }

        throw new InconclusiveException($"{actor.Name}: the server did not answer after initial presence");
    }

    private async Task ScramAsync(ScramLogin login, string mechanism)
    {
        await actor.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='{mechanism}'>{Base64(login.First)}</auth>").ConfigureAwait(false);
        var challenge = await actor.AwaitAsync(Wire.Element("a SASL challenge", element => element.Name == s_sasl + "challenge" ? null : "no challenge")).ConfigureAwait(false);
        string final;
        try
        {
            final = login.Final(Encoding.UTF8.GetString(Convert.FromBase64String(challenge.Element.Value)));
        }
        catch (FormatException problem)
        {
            throw new InconclusiveException($"{actor.Name}: {problem.Message}", problem);
        }

        await actor.SendAsync($"<response xmlns='{Namespaces.Sasl}'>{Base64(final)}</response>").ConfigureAwait(false);
        var success = await actor.AwaitAsync(Wire.SaslSuccess).ConfigureAwait(false);
        if (!login.IsProof(Encoding.UTF8.GetString(Convert.FromBase64String(success.Element.Value))))
        {
            throw new InconclusiveException($"{actor.Name}: the server's signature is wrong");
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
