using Harness.Targets;

namespace Harness.Benchmarks.Servers;

/// <summary>A server that Debian installed, as the conformance lane starts it.</summary>
internal sealed class InstalledServer(string name, ITarget target, int accounts) : IMeasuredServer
{
    public string Name => name;

    public async Task<MeasuredEndpoint> StartAsync(CancellationToken cancellationToken)
    {
        var description = await target.StartAsync(cancellationToken);
        var made = new List<Account>();
        for (var i = 0; i < accounts; i++)
        {
            made.Add(await target.CreateAccountAsync("user", cancellationToken));
        }

        return new(description.Domain, description.Endpoint(Binding.Tcp)!.Port, description.Endpoint(Binding.Tls)!.Port, description.Authorities, made);
    }

    public ResourceSample Sample() => target.Sample() ?? throw new InvalidOperationException($"{name} is gone: {target.Obituary}");

    public ValueTask DisposeAsync() => target.DisposeAsync();
}
