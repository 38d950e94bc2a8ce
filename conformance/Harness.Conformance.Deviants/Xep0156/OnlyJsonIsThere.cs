using Harness.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants.Xep0156;

/// <summary>Breaks §2.2: XRD is there.</summary>
public sealed class OnlyJsonIsThere : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The host-meta is there as JRD alone.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0156/2.2/host-meta"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(HostMetaModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Modules = [.. options.Modules.Select(module => module.Slot == typeof(HostMetaModule) ? ModuleRegistration.InPlaceOf<HostMetaModule>(_ => new Json()) : module)] };
    }

    private sealed class Json : IServerModule
    {
        public void Configure(ServerModuleBuilder module) => module.MapsHttp(http =>
            http.MapGet("/.well-known/host-meta.json", (RequestDelegate)(context => context.Response.WriteAsync("{}", context.RequestAborted))));
    }
}
