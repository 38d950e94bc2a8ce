using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>starttls-injection: does inside TLS what came before it.</summary>
internal sealed class KeepsPlaintext : IStreamInterceptor
{
    public bool DiscardsPlaintextBeforeTls => false;
}
