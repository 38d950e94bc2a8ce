using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution.Peers;
using Harness.Fuzz.Execution.Streams;
using Harness.Fuzz.Families;
using Harness.Targets;
using Harness.Targets.Federated;

namespace Harness.Fuzz.Execution;

/// <summary>A running target as cases see it: where it is, its accounts, and what is the shortest way to log in.</summary>
public sealed class FuzzSite : IAsyncDisposable
{
    private readonly ITarget _target;
    private readonly AccountPool _pool;
    private readonly PeerIdentity? _identity;
    private FuzzEndpoint? _servers;
    private Dictionary<Binding, FuzzEndpoint> _endpoints;

    private FuzzSite(ITarget target, TargetDescription description, TimeProvider time, Dictionary<Binding, FuzzEndpoint> endpoints, RemoteWorld? world)
    {
        (_target, Description, Time, _endpoints) = (target, description, time, endpoints);
        _pool = new AccountPool(target);
        _identity = world is null ? null : new PeerIdentity(world);
        Seats = new PeerSeats(description.Components?.Count ?? 0);
    }

    /// <summary>The target.</summary>
    public ITarget Target => _target;

    /// <summary>What is known of it.</summary>
    public TargetDescription Description { get; private set; }

    /// <summary>How often it was killed and started again; what was connected before is not any more.</summary>
    internal int Lives { get; private set; }

    internal TimeProvider Time { get; }

    internal StreamOpener Opener => field ??= new StreamOpener(this);

    internal AccountPool Accounts => _pool;

    internal string Domain => Description.Domain;

    /// <summary>The domains that it has for components.</summary>
    internal PeerSeats Seats { get; }

    /// <summary>What the harness is to it as another server, and where that connects; <see langword="null"/> where it knows nothing of the harness.</summary>
    internal (PeerIdentity Identity, FuzzEndpoint Endpoint)? AsServer => _identity is { } identity && Description.Servers is { } servers ? (identity, _servers ??= identity.To(Description, servers)) : null;

    /// <summary>Services of the target by the names that cases give them; see <see cref="SiteServices"/>.</summary>
    internal IReadOnlyDictionary<string, string> Services { get; private set; } = new Dictionary<string, string>();

    /// <summary>The bindings that it offers.</summary>
    public IReadOnlyCollection<Binding> Bindings => _endpoints.Keys;

    /// <summary>What is used where it does not matter: TCP if the target has it.</summary>
    internal Binding UsualBinding => Bindings.Contains(Binding.Tcp) ? Binding.Tcp : Bindings.First();

    /// <summary>Starts a target and learns how to log in.</summary>
    /// <param name="target">The target.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="world">What the harness is to it as another server and as a component, where the target was told so.</param>
    /// <exception cref="TargetException">It did not start, gives no account, or lets nobody in.</exception>
    public static async Task<FuzzSite> StartAsync(ITarget target, TimeProvider time, CancellationToken cancellationToken, RemoteWorld? world = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var description = await target.StartAsync(cancellationToken).ConfigureAwait(false);
        var site = new FuzzSite(target, description, time, await FindAsync(description, cancellationToken).ConfigureAwait(false), world);
        await site.Opener.LearnAsync(cancellationToken).ConfigureAwait(false);
        site.Services = await SiteServices.FindAsync(site, cancellationToken).ConfigureAwait(false);
        return site;
    }

    /// <summary>Why a class cannot be tried at this target, or <see langword="null"/>.</summary>
    public string? Lacks(FuzzClass fuzzClass)
    {
        ArgumentNullException.ThrowIfNull(fuzzClass);
        return fuzzClass.Roles.Contains(FuzzRole.S2s) && AsServer is null ? "the target is not told where the harness is as another server, which is done for self, prosody and ejabberd"
            : fuzzClass.Roles.Contains(FuzzRole.Component) && Description.Components is null ? "the target is not told of components, which is done for self, prosody, ejabberd and jabberd2"
            : fuzzClass.Restarts && !_target.CanRestart ? "the target cannot be killed and started again, which is done with self, prosody, ejabberd and jabberd2"
            : null;
    }

    /// <summary>Kills the target and starts it again.</summary>
    /// <exception cref="UnreachableException">It did not come back.</exception>
    internal async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (!_target.CanRestart)
        {
            throw new UnreachableException("the target cannot be killed and started again");
        }

        try
        {
            Lives++;
            Description = await _target.RestartAsync(cancellationToken).ConfigureAwait(false);
            (_endpoints, _servers) = (await FindAsync(Description, cancellationToken).ConfigureAwait(false), null);
        }
        catch (TargetException failure)
        {
            throw new UnreachableException($"the target did not come back: {failure.Message}", failure);
        }
    }

    /// <summary>Ends the target.</summary>
    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync().ConfigureAwait(false);
        _pool.Dispose();
        _identity?.Dispose();
    }

    private static async Task<Dictionary<Binding, FuzzEndpoint>> FindAsync(TargetDescription description, CancellationToken cancellationToken)
    {
        var endpoints = new Dictionary<Binding, FuzzEndpoint>();
        foreach (var endpoint in description.Endpoints.OrderByDescending(endpoint => endpoint.IsPlain))
        {
            if (!endpoints.ContainsKey(endpoint.Binding))
            {
                endpoints.Add(endpoint.Binding, await FuzzEndpoint.FindAsync(description, endpoint, cancellationToken).ConfigureAwait(false));
            }
        }

        return endpoints;
    }

    /// <summary>Opens the transport of a stream.</summary>
    /// <exception cref="UnreachableException">The binding is not offered, or there is no connection.</exception>
    internal async Task<CaseStream> ConnectAsync(string name, Binding binding, bool isRaw, CancellationToken cancellationToken)
    {
        if (!_endpoints.TryGetValue(binding, out var endpoint))
        {
            throw new UnreachableException($"the target offers no {CaseWords.Of(binding)}");
        }

        return binding switch
        {
            Binding.WebSocket when !isRaw => await WebSocketStream.ConnectAsync(name, endpoint, cancellationToken).ConfigureAwait(false),
            Binding.Bosh when !isRaw => BoshStream.Open(name, endpoint, Time),
            Binding.Bosh => await HttpStream.ConnectAsync(name, endpoint, cancellationToken).ConfigureAwait(false),
            _ => await SocketStream.ConnectAsync(name, endpoint, cancellationToken).ConfigureAwait(false),
        };
    }
}
