using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets.Federated;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>The domain that the harness is in one case, as an honest server would have it: the target finds it, and is told of each dialback key whether it is right (XEP-0220). What the case says on its own streams is the case's affair.</summary>
internal sealed class RemoteDomain : IAsyncDisposable
{
    /// <summary>The namespace of dialback.</summary>
    public const string Dialback = "jabber:server:dialback";

    private readonly RemoteWorld _world;
    private readonly RemoteDoor _door;
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly List<ServerStream> _streams = [];
    private readonly Lock _gate = new();

    private RemoteDomain(PeerIdentity identity, string name, string target)
    {
        (_world, Name, Target) = (identity.World, name, target);
        _door = new RemoteDoor(this, identity.Door);
    }

    /// <summary>The domain. All domains below it are it too.</summary>
    public string Name { get; }

    /// <summary>The target's domain.</summary>
    public string Target { get; }

    /// <summary>Opens a domain that nobody had before, and lets the target find it.</summary>
    public static RemoteDomain Open(PeerIdentity identity, string target)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var domain = new RemoteDomain(identity, identity.World.NextDomain(), target);
        identity.World.Names.Set("_xmpp-server", domain.Name, domain._door.Port);
        return domain;
    }

    /// <summary>The key that proves this domain, or one below it, on a stream to the target (XEP-0220 §2.1.1, XEP-0185).</summary>
    /// <param name="sender">The sender domain.</param>
    /// <param name="target">The target domain.</param>
    /// <param name="stream">The id of the target's header.</param>
    public string Key(string sender, string target, string stream) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{target} {sender} {stream}")));

    /// <summary>The answer of the authoritative server to a question about a key (§2.2.2).</summary>
    public bool IsRight(XElement question) =>
        question.Attribute("from") is { } target && question.Attribute("to") is { } sender && question.Attribute("id") is { } stream && question.Value.Trim() == Key(sender.Value, target.Value, stream.Value);

    /// <summary>A stanza of the target for this domain: each stream of the case that speaks for it is shown it.</summary>
    public void Deliver(WireFrame frame)
    {
        lock (_gate)
        {
            _streams.ForEach(stream => stream.Deliver(frame));
        }
    }

    /// <summary>A stream of the case that speaks for this domain.</summary>
    public void Add(ServerStream stream)
    {
        lock (_gate)
        {
            _streams.Add(stream);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _world.Names.Set("_xmpp-server", Name, 0);
        await _door.DisposeAsync().ConfigureAwait(false);
    }
}
