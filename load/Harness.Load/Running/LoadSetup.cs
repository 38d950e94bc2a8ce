using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Harness.Load.Engine;
using Harness.Load.Integrity;
using Harness.Load.Measuring;
using Harness.Load.Sockets;
using Harness.Load.Users;
using Harness.Targets;

namespace Harness.Load.Running;

/// <summary>The workers of a run, their users and what they share.</summary>
internal sealed class LoadSetup : IAsyncDisposable
{
    private readonly TlsContext? _tls;

    private LoadSetup(LoadOptions options, LoadClock clock, LoginSettings login, IReadOnlyList<Account> accounts)
    {
        Clock = clock;
        Login = login;
        _tls = login.Tls;
        Ledger = new IntegrityLedger(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)), options.LateAfter);
        var groups = options.Users / options.Scenario.GroupSize;
        var part = options.Share ?? LoadShare.Whole;
        var workers = Math.Min(options.Workers, groups / part.Count);
        var origin = part.UsersOf(options).First;
        for (var index = 0; index < workers; index++)
        {
            var share = new PumpShare((part.Index * workers) + index, part.Count * workers);
            var first = (int)((long)groups * share.Index / share.Count) * options.Scenario.GroupSize;
            var crew = new Crew(
                new Worker(index, clock), share, new WorkerMeters(options.Scenario.Steps.Count),
                new LoadSite { Login = login, Ledger = Ledger, AnswerLimit = options.AnswerLimit, BodyBytes = options.BodyBytes }, []);
            for (var number = 0; number < share.Of(groups) * options.Scenario.GroupSize; number++)
            {
                crew.Users.Add(new LoadUser(first + number, accounts[first + number - origin], crew.Worker, crew.Site));
            }

            Crews.Add(crew);
            Pair(options, crew.Users);
        }
    }

    internal LoadClock Clock { get; }

    internal LoginSettings Login { get; }

    internal IntegrityLedger Ledger { get; }

    internal List<Crew> Crews { get; } = [];

    /// <summary>Makes workers and users; nobody is connected yet.</summary>
    /// <exception cref="TargetException">The target's host has no address, or has no such binding.</exception>
    /// <exception cref="LoadException">There is no OpenSSL.</exception>
    internal static async Task<LoadSetup> CreateAsync(LoadOptions options, LoadClock clock, TargetDescription target, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        var endpoint = target.Endpoint(options.Binding) ?? throw new TargetException($"the target has no binding {options.Binding.ToString().ToLowerInvariant()}; it has {string.Join(", ", target.Endpoints.Select(endpoint => endpoint.Binding.ToString().ToLowerInvariant()))}");
        var security = LoginSettings.SecurityOf(options.Binding, options.IsPlain);
        var setup = new LoadSetup(options, clock, new LoginSettings
        {
            Address = await ResolveAsync(endpoint, cancellationToken).ConfigureAwait(false),
            Domain = target.Domain,
            Security = security,
            Tls = security == StreamSecurity.None ? null : new TlsContext(target),
            Mechanism = options.Mechanism,
            Limit = options.AnswerLimit,
            Sources = options.Sources,
        }, accounts);
        foreach (var crew in setup.Crews)
        {
            crew.Worker.Start();
        }

        return setup;
    }

    /// <summary>The result of the same work on every worker.</summary>
    internal Task<T[]> OnEveryAsync<T>(Func<Crew, Task<T>> work) => Task.WhenAll(Crews.Select(crew => crew.Worker.RunAsync(() => work(crew))));

    /// <summary>Ends the workers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var crew in Crews)
        {
            crew.Worker.End();
        }

        foreach (var crew in Crews)
        {
            await crew.Worker.Ended.ConfigureAwait(false);
            crew.Worker.Dispose();
        }

        _tls?.Dispose();
    }

    private void Pair(LoadOptions options, List<LoadUser> users)
    {
        if (!options.Scenario.PairsUsers)
        {
            return;
        }

        for (var index = 0; index < users.Count; index += 2)
        {
            var (romeo, juliet) = (users[index], users[index + 1]);
            romeo.Outgoing = juliet.Incoming = Ledger.Open(romeo, juliet);
            juliet.Outgoing = romeo.Incoming = Ledger.Open(juliet, romeo);
        }
    }

    private static async Task<IPEndPoint> ResolveAsync(TargetEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
            return new IPEndPoint(addresses.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0], endpoint.Port);
        }
        catch (Exception failure) when (failure is SocketException or IndexOutOfRangeException)
        {
            throw new TargetException($"{endpoint.Host} has no address: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }
}

/// <summary>A worker with all that is its own.</summary>
internal sealed record Crew(Worker Worker, PumpShare Share, WorkerMeters Meters, LoadSite Site, List<LoadUser> Users);
