using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants;

/// <summary>A module that stands in front of all others and answers one hook before they can.</summary>
/// <typeparam name="THook">The hook.</typeparam>
/// <param name="handler">What it does; it gets the services.</param>
/// <param name="services">The services of the server.</param>
internal sealed class FirstHook<THook>(Func<IServiceProvider, THook, CancellationToken, ValueTask> handler, IServiceProvider services) : IServerModule
    where THook : class
{
    /// <inheritdoc/>
    public void Configure(ServerModuleBuilder module) => module.On<THook>((hook, cancellationToken) => handler(services, hook, cancellationToken));

    /// <summary>The options with such a module in front.</summary>
    internal static ServerOptions In(ServerOptions options, Func<IServiceProvider, THook, CancellationToken, ValueTask> handler) =>
        options with { Modules = options.Modules.Insert(0, new ModuleRegistration(typeof(FirstHook<THook>), services => new FirstHook<THook>(handler, services))) };
}
