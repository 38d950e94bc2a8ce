using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 7: keeps some memory of every stream, for ever.</summary>
internal sealed class GrowsSlowly : IStreamInterceptor
{
    public GrowsSlowly(DeviantMeter meter) => meter.Keep(2 << 20);
}
