using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>The reference client with one deliberate fault, which the suite must catch (DESIGN §5).</summary>
/// <remarks>A fault is put on the client's stream, a fresh one each time that the client starts, or changes its options.</remarks>
public interface IClientDeviant : IFault
{
    /// <summary>Whether it comes back to any session that has ended, at once and without end. Default: no.</summary>
    bool ComesBackAtOnce => false;

    /// <summary>The fault, for one start of the client; by default there is none on the stream.</summary>
    IStreamInterceptor? Twist(ClientOptions options) => null;

    /// <summary>Puts the fault into the client.</summary>
    ClientOptions Change(ClientOptions options) => options with { Stream = options.Stream with { Interceptor = Twist(options) } };
}
