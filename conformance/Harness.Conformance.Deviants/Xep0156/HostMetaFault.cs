using Harness.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants.Xep0156;

/// <summary>A server whose host-meta is what the deviant says.</summary>
public abstract class HostMetaFault : IDeviant
{
    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0156/2.2/host-meta"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HostMetaModule)];

    /// <summary>The XRD; <see langword="null"/> for none.</summary>
    protected abstract string? Xrd { get; }

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Modules = [.. options.Modules.Select(module => module.Slot == typeof(HostMetaModule) ? ModuleRegistration.InPlaceOf<HostMetaModule>(_ => new Other(Xrd)) : module)] };
    }

    private sealed class Other(string? xrd) : IServerModule
    {
        public void Configure(ServerModuleBuilder module) => module.MapsHttp(http =>
        {
            if (xrd is not null)
            {
                http.MapGet("/.well-known/host-meta", (RequestDelegate)(context => context.Response.WriteAsync(xrd, context.RequestAborted)));
            }

            http.MapGet("/.well-known/host-meta.json", (RequestDelegate)(context => context.Response.WriteAsync("{}", context.RequestAborted)));
        });
    }
}
