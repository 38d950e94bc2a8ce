using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>xml-forbidden-char: passes control characters over.</summary>
internal sealed class DropsControlCharacters : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray().Where(value => value >= ' ' || value is (byte)'\t' or (byte)'\r' or (byte)'\n').ToArray();
}
