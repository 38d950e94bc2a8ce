using System.Buffers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;
using Xmpp.Server.Routing;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>The inside of a server at <c>verona.lit</c>, without sockets: all default modules, a database in memory, and sessions whose output is bytes.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly SqlStores _stores;
    private readonly ServiceProvider _services;

    private BenchmarkServer(SqlStores stores, ServiceProvider services)
    {
        _stores = stores;
        _services = services;
        Router = services.GetRequiredService<IRouter>();
        Hooks = services.GetRequiredService<IHooks>();
    }

    internal IRouter Router { get; }

    internal IHooks Hooks { get; }

    /// <summary>What all sessions were sent.</summary>
    internal ArrayBufferWriter<byte> Written { get; } = new(1_048_576);

    internal static async Task<BenchmarkServer> OpenAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var options = new ServerOptions { Domain = Jid.Parse("verona.lit"), RequiresEncryption = false };
        options = change?.Invoke(options) ?? options;
        var stores = await SqlStores.OpenAsync(new SqliteOptions(), CancellationToken.None);
        var services = ServerServices.Of(options, stores, NullLoggerFactory.Instance, TimeProvider.System).BuildServiceProvider();
        services.GetRequiredService<ModuleSet>().Load(options.Modules.Select(module => (module.Slot, module.Make(services))));
        return new BenchmarkServer(stores, services);
    }

    /// <summary>A session that has bound a resource.</summary>
    internal async Task<ClientSession> BindAsync(string address)
    {
        var session = new ClientSession(Jid.Parse(address), new BufferOutput(Written));
        _services.GetRequiredService<SessionRegistry>().TryAdd(session, 1);
        await _services.GetRequiredService<SessionLife>().BeginAsync(session, CancellationToken.None);
        return session;
    }

    /// <summary>A stanza of the content namespace.</summary>
    internal static XmlElement Client(string text) => XmlElement.Parse(text).MoveNamespace(string.Empty, Namespaces.Client);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _stores.DisposeAsync();
    }

    /// <summary>Writes what a connection would write.</summary>
    private sealed class BufferOutput(ArrayBufferWriter<byte> written) : ISessionOutput
    {
        public bool TrySend(XmlElement element)
        {
            element.WriteTo(written, Namespaces.Client);
            return true;
        }

        public void End(StreamError? error)
        {
        }
    }
}
