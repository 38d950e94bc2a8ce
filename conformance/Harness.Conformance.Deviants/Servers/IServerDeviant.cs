using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>The reference server with one deliberate fault towards other servers or components, which the suite must catch (DESIGN §5).</summary>
public interface IServerDeviant : IFault
{
    /// <summary>Puts the fault into the server.</summary>
    ServerOptions Change(ServerOptions options) => this is IStreamInterceptor twist ? options with { Interceptor = () => twist } : options;
}
