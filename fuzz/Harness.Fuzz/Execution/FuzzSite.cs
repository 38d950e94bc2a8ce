using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;

namespace Harness.Fuzz.Execution;

/// <summary>A running target as cases see it: where it is, its accounts, and what is the shortest way to log in.</summary>
public sealed class FuzzSite : IAsyncDisposable
{
    private readonly ITarget _target;
    private readonly Dictionary<Binding, FuzzEndpoint> _endpoints;
    private readonly AccountPool _pool;

    private FuzzSite(ITarget target, TargetDescription description, TimeProvider time, Dictionary<Binding, FuzzEndpoint> endpoints)
    {
        (_target, Description, Time, _endpoints) = (target, description, time, endpoints);
        _pool = new AccountPool(target);
    }

    /// <summary>The target.</summary>
    public ITarget Target => _target;

    /// <summary>What is known of it.</summary>
    public TargetDescription Description { get; }

    internal TimeProvider Time { get; }

    internal StreamOpener Opener => field ??= new StreamOpener(this);

    internal AccountPool Accounts => _pool;

    internal string Domain => Description.Domain;

    /// <summary>Services of the target by the names that cases give them; see <see cref="SiteServices"/>.</summary>
    internal IReadOnlyDictionary<string, string> Services { get; private set; } = new Dictionary<string, string>();

    /// <summary>The bindings that it offers.</summary>
    public IReadOnlyCollection<Binding> Bindings => _endpoints.Keys;

    /// <summary>Starts a target and learns how to log in.</summary>
    /// <exception cref="TargetException">It did not start, gives no account, or lets nobody in.</exception>
    public static async Task<FuzzSite> StartAsync(ITarget target, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var description = await target.StartAsync(cancellationToken).ConfigureAwait(false);
        var endpoints = new Dictionary<Binding, FuzzEndpoint>();
        foreach (var endpoint in description.Endpoints.OrderByDescending(endpoint => endpoint.IsPlain))
        {
            if (!endpoints.ContainsKey(endpoint.Binding))
            {
                endpoints.Add(endpoint.Binding, await FuzzEndpoint.FindAsync(description, endpoint, cancellationToken).ConfigureAwait(false));
            }
        }

        var site = new FuzzSite(target, description, time, endpoints);
        await site.Opener.LearnAsync(cancellationToken).ConfigureAwait(false);
        site.Services = await SiteServices.FindAsync(site, cancellationToken).ConfigureAwait(false);
        return site;
    }

    /// <summary>Ends the target.</summary>
    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync().ConfigureAwait(false);
        _pool.Dispose();
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
