using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants;

/// <summary>The reference server with one deliberate fault, which the suite must catch (DESIGN §5).</summary>
/// <remarks>
/// A fault that needs no state of a stream is an <see cref="IStreamInterceptor"/> too and is put on each stream; any other changes the server's options.
/// </remarks>
public interface IDeviant
{
    /// <summary>What is wrong with it, in one sentence.</summary>
    string Fault { get; }

    /// <summary>The scenarios that must go red, by id; <c>*</c> stands for anything. Nothing else may.</summary>
    IReadOnlyList<string> CaughtBy { get; }

    /// <summary>Puts the fault into the server.</summary>
    ServerOptions Change(ServerOptions options) =>
        this is IStreamInterceptor twist
            ? options with { Interceptor = () => twist }
            : throw new InvalidOperationException($"{GetType().Name} neither twists streams nor changes the options.");
}
