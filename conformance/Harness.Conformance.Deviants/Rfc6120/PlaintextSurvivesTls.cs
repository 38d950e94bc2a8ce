using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.4.3.3: what came before TLS is thrown away.</summary>
public sealed class PlaintextSurvivesTls : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "What stands behind the starttls command in the clear is read as if it had come within TLS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.3.3/injected-*"];

    /// <inheritdoc/>
    public bool DiscardsPlaintextBeforeTls => false;
}
