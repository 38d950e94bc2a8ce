using Harness.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants.Xep0156;

/// <summary>Breaks §2.2, §4: addresses within TLS alone.</summary>
public sealed class LinksInTheClear : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The host-meta names an address without TLS.";

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
        return options with { Modules = [.. options.Modules.Select(module => module.Slot == typeof(HostMetaModule) ? ModuleRegistration.InPlaceOf<HostMetaModule>(_ => new Clear()) : module)] };
    }

    private sealed class Clear : IServerModule
    {
        public void Configure(ServerModuleBuilder module) => module.MapsHttp(http =>
        {
            http.MapGet("/.well-known/host-meta", (RequestDelegate)(context => context.Response.WriteAsync(
                "<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'><Link rel='urn:xmpp:alt-connections:websocket' href='ws://self.example/xmpp'/></XRD>", context.RequestAborted)));
            http.MapGet("/.well-known/host-meta.json", (RequestDelegate)(context => context.Response.WriteAsync("{}", context.RequestAborted)));
        });
    }
}
