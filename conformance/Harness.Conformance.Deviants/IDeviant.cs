using Harness.Targets;
using Xmpp.Server.Hosting;
using Xmpp.Server.Storage;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants;

/// <summary>The reference server with one deliberate fault, which the suite must catch (DESIGN §5).</summary>
/// <remarks>
/// A fault that needs no state of a stream is an <see cref="IStreamInterceptor"/> too and is put on each stream; any other changes the server's options,
/// or stands in front of one of its stores.
/// </remarks>
public interface IDeviant : IFault
{
    /// <summary>The specification that it breaks, as its folder is called, such as <c>Rfc6120</c>.</summary>
    string Specification => GetType().Namespace!.Split('.')[^1];

    /// <summary>The modules that it needs beside those of RFC 6120 and RFC 6121. Default: none.</summary>
    IReadOnlyList<Type> Modules => [];

    /// <summary>
    /// Whether TLS is required, and so is taken wherever an actor is only brought somewhere. Default: no, since handshakes are half of what a run costs; a scenario
    /// that is about TLS, or about what is different under it, has it in any case.
    /// </summary>
    bool ArrangesTls => false;

    /// <summary>The binding that it is played over. Default: TCP; another has its listener and its module beside those named.</summary>
    Binding Binding => Binding.Tcp;

    /// <summary>Puts the fault into the server.</summary>
    ServerOptions Change(ServerOptions options) => this is IStreamInterceptor twist ? options with { Interceptor = () => twist } : options;

    /// <summary>What stands in place of the store of rosters. Default: the store itself.</summary>
    IRosterStore Rosters(IRosterStore store) => store;

    /// <summary>What stands in place of the store of accounts. Default: the store itself.</summary>
    IAccountStore Accounts(IAccountStore store) => store;
}
