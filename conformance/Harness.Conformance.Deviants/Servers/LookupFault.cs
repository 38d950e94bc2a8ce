using System.Net;
using Xmpp.Server.Hosting;
using Xmpp.Streams.Connecting;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>A fault in how the server finds other servers: it stands in front of the DNS.</summary>
public abstract class LookupFault : IServerDeviant, IServiceLookup
{
    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <summary>The DNS.</summary>
    /// <remarks>Set before the server starts; each run puts the fault in front of its own.</remarks>
    protected IServiceLookup Names { get; private set; } = DnsServiceLookup.System;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Names = options.Federation.Lookup;
        return options with { Federation = options.Federation with { Lookup = this } };
    }

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken) => Names.FindAsync(name, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<IPAddress>> FindAddressesAsync(string host, CancellationToken cancellationToken) => Names.FindAddressesAsync(host, cancellationToken);
}
