using System.Globalization;
using System.Net.Sockets;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>The external component that the harness is in a scenario (XEP-0114): a domain of its own below the target's, and connections as deep as the scenario wants them.</summary>
public sealed class ComponentSide
{
    /// <summary>The content namespace of its streams.</summary>
    public const string Namespace = "jabber:component:accept";

    private readonly Stage _stage;
    private readonly int _number;

    internal ComponentSide(Stage stage, RemoteWorld world) => (_stage, _number) = (stage, world.NextSeat());

    /// <summary>The domain of the component.</summary>
    public string Domain => ComponentSeats.Name(_number, _stage.Domain);

    /// <summary>The header of a component.</summary>
    /// <param name="to">The name that it wants; its own by default.</param>
    /// <param name="contentNamespace">The content namespace.</param>
    public string Header(string? to = null, string contentNamespace = Namespace) =>
        $"<?xml version='1.0'?><stream:stream to='{to ?? Domain}' xmlns='{contentNamespace}' xmlns:stream='{Namespaces.Streams}'>";

    /// <summary>What proves that the component knows a secret (§3).</summary>
    /// <param name="streamId">The id of the target's header.</param>
    /// <param name="secret">The secret; the right one by default.</param>
    public string Handshake(string streamId, string? secret = null) => $"<handshake>{ComponentSeats.Handshake(streamId, secret ?? Seats.Secret)}</handshake>";

    /// <summary>Connects, and no more.</summary>
    /// <param name="name">The name for the transcript.</param>
    /// <exception cref="UnsupportedException">The target takes no components.</exception>
    /// <exception cref="InconclusiveException">It was not reached.</exception>
    public async Task<Actor> OpenAsync(string name = "component")
    {
        try
        {
            var probe = await Probe.ConnectAsync(name, Seats.Host, Seats.Port, _stage.Transcript, _stage.Time, _stage.CancellationToken).ConfigureAwait(false);
            return _stage.Add(new Actor(_stage, name, probe, account: null) { Peering = new PeerPart(Namespace) });
        }
        catch (SocketException problem)
        {
            throw new InconclusiveException(string.Create(CultureInfo.InvariantCulture, $"{name} could not connect to {Seats.Host}:{Seats.Port}: {problem.Message}"), problem);
        }
    }

    /// <summary>Connects and sends a header; the target's is read.</summary>
    public async Task<Actor> StreamAsync(string name = "component")
    {
        var actor = await OpenAsync(name).ConfigureAwait(false);
        await actor.SendAsync(Header()).ConfigureAwait(false);
        actor.Header = (await actor.AwaitAsync(Wire.Header).ConfigureAwait(false)).Frames[^1].Element;
        return actor;
    }

    /// <summary>As <see cref="StreamAsync"/>, then the handshake: a component that stanzas are sent to.</summary>
    public async Task<Actor> ConnectAsync(string name = "component")
    {
        var actor = await StreamAsync(name).ConfigureAwait(false);
        await actor.SendAsync(Handshake(actor.Header?.Attribute("id")?.Value ?? "")).ConfigureAwait(false);
        await actor.AwaitAsync(Wire.Stanza("<handshake/>")).ConfigureAwait(false);

        // What a component is, some servers ask at once; the answer is no matter of a scenario.
        actor.Ignore(Wire.Element("a question what the component is", element => element.Name.LocalName == "iq" && element.Elements().Any(child => child.Name.NamespaceName == Feature.Disco) ? null : "another element"));
        actor.BoundJid = actor.Part.SpeaksAs = $"verse@{Domain}";
        return actor;
    }

    private ComponentSeats Seats => _stage.Target.Components ?? throw new UnsupportedException("the target takes no components");
}
