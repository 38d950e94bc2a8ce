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

    private LoadSetup(LoadOptions options, LoadClock clock, LoginSettings login, TargetDescription target, IReadOnlyList<Account> accounts)
    {
        Clock = clock;
        Login = login;
        _tls = login.Tls;
        Ledger = new IntegrityLedger(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)), options.LateAfter);
        var (size, owners) = (options.Scenario.GroupSize, options.Scenario.AccountsPerGroup);
        var groups = options.Users / size;
        var part = options.Share ?? LoadShare.Whole;
        var firstOfPart = part.GroupsOf(options).First;
        var capabilities = ClientCapabilities.Of(options.Scenario.Features);
        var workers = Math.Min(options.Workers, groups / part.Count);
        for (var index = 0; index < workers; index++)
        {
            var share = new PumpShare((part.Index * workers) + index, part.Count * workers);
            var crew = new Crew(
                new Worker(index, clock), share, new WorkerMeters(options.Scenario.Steps.Count),
                new LoadSite { Login = login, Ledger = Ledger, AnswerLimit = options.AnswerLimit, BodyBytes = options.BodyBytes, Capabilities = capabilities, Target = target }, [], []);
            var first = (int)((long)groups * share.Index / share.Count);
            for (var number = first; number < first + share.Of(groups); number++)
            {
                LoadUser[] users = [.. Enumerable.Range(0, size).Select(place => new LoadUser((number * size) + place, accounts[((number - firstOfPart) * owners) + (place % owners)], crew.Worker, crew.Site))];
                crew.Users.AddRange(users);
                crew.Groups.Add(LoadGroup.Of(number, options.Seed, users, crew.Site));
            }

            Crews.Add(crew);
            Pair(options, crew.Groups);
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
        }, target, accounts);
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
            crew.Site.Web.Dispose();
        }

        _tls?.Dispose();
    }

    private static void Pair(LoadOptions options, List<LoadGroup> groups)
    {
        foreach (var group in options.Scenario.PairsUsers ? groups : [])
        {
            var (romeo, juliet) = (group.Users[0], group.Users[1]);
            romeo.Outgoing = juliet.Incoming = Always(group, juliet).Open(romeo);
            juliet.Outgoing = romeo.Incoming = Always(group, romeo).Open(juliet);
        }
    }

    // Whoever is not online is not written to: what was sent is to arrive.
    private static Audience Always(LoadGroup group, LoadUser user)
    {
        var audience = group.Audience([user]);
        audience.Join(user, isLasting: true);
        return audience;
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
internal sealed record Crew(Worker Worker, PumpShare Share, WorkerMeters Meters, LoadSite Site, List<LoadUser> Users, List<LoadGroup> Groups);
