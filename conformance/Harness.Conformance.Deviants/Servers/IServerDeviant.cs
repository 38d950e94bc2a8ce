using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>The reference server with one deliberate fault towards other servers or components, which the suite must catch (DESIGN §5).</summary>
public interface IServerDeviant
{
    /// <summary>What is wrong with it, in one sentence.</summary>
    string Fault { get; }

    /// <summary>The scenarios that must go red, by id; <c>*</c> stands for anything. Nothing else may.</summary>
    IReadOnlyList<string> CaughtBy { get; }

    /// <summary>The scenarios that may end inconclusive or unsupported, by id: they arrange by what is broken here, and judge something else. Default: none.</summary>
    IReadOnlyList<string> Obscures => [];

    /// <summary>Puts the fault into the server.</summary>
    ServerOptions Change(ServerOptions options) => this is IStreamInterceptor twist ? options with { Interceptor = () => twist } : options;
}
