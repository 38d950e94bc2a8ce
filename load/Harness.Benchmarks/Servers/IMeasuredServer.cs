using System.Security.Cryptography.X509Certificates;
using Harness.Targets;

namespace Harness.Benchmarks.Servers;

/// <summary>A server that is measured, in a process that is not ours.</summary>
internal interface IMeasuredServer : IAsyncDisposable
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>Starts it with accounts.</summary>
    Task<MeasuredEndpoint> StartAsync(CancellationToken cancellationToken);

    /// <summary>What its process uses now.</summary>
    ResourceSample Sample();

    /// <summary>How many bytes it has allocated since it was started; <see langword="null"/> where it does not say.</summary>
    Task<long?> AllocatedAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);
}

/// <summary>Where a measured server listens, and who may log in.</summary>
internal sealed record MeasuredEndpoint(string Domain, int TcpPort, int TlsPort, X509Certificate2Collection Authorities, IReadOnlyList<Account> Accounts);
