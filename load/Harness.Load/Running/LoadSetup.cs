using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Harness.Load.Engine;
using Harness.Load.Integrity;
using Harness.Load.Measuring;
using Harness.Load.Sockets;
using Harness.Load.Streams;
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
        var groups = accounts.Count / options.Scenario.GroupSize;
        var workers = Math.Min(options.Workers, groups);
        for (var index = 0; index < workers; index++)
        {
            var share = new PumpShare(index, workers);
            var first = (int)((long)groups * index / workers) * options.Scenario.GroupSize;
            var crew = new Crew(
                new Worker(index, clock), share, new WorkerMeters(options.Scenario.Steps.Count),
                new LoadSite { Login = login, Ledger = Ledger, AnswerLimit = options.AnswerLimit, BodyBytes = options.BodyBytes }, []);
            for (var number = 0; number < share.Of(groups) * options.Scenario.GroupSize; number++)
            {
                crew.Users.Add(new LoadUser(first + number, accounts[first + number], crew.Worker, crew.Site));
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
        var endpoint = Find(options, target);
        var http = LoginSettings.IsHttp(options.Binding) ? new HttpSettings(endpoint, target.Domain) : null;
        var security = LoginSettings.SecurityOf(options.Binding, http is null ? options.IsPlain : endpoint.IsPlain);
        var setup = new LoadSetup(options, clock, new LoginSettings
        {
            Address = await ResolveAsync(endpoint, cancellationToken).ConfigureAwait(false),
            Domain = target.Domain,
            Binding = options.Binding,
            Http = http,
            Security = security,
            Tls = security == StreamSecurity.None ? null : new TlsContext(target, http?.Name ?? target.Domain),
            Mechanism = options.Mechanism,
            Kind = options.Login,
            Resumes = options.Scenario.ResumesSessions,
            Cut = options.Cut,
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

    private static TargetEndpoint Find(LoadOptions options, TargetDescription target)
    {
        var name = options.Binding.ToString().ToLowerInvariant();
        var endpoints = target.Endpoints.Where(endpoint => endpoint.Binding == options.Binding).ToList();
        if (endpoints.Count == 0)
        {
            throw new TargetException($"the target has no binding {name}; it has {string.Join(", ", target.Endpoints.Select(endpoint => endpoint.Binding.ToString().ToLowerInvariant()).Distinct(StringComparer.Ordinal))}");
        }

        return !LoginSettings.IsHttp(options.Binding) || !options.IsPlain
            ? endpoints[0]
            : endpoints.FirstOrDefault(endpoint => endpoint.IsPlain) ?? throw new TargetException($"the target has {name} within TLS alone: leave --plain out");
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
