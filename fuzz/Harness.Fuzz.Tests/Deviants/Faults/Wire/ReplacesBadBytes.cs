using System.Text;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>utf8-invalid: puts U+FFFD in the place of what is no UTF-8, and goes on.</summary>
internal sealed class ReplacesBadBytes : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));
}
