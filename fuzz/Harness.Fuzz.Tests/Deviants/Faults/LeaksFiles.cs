using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 7: keeps a file open for each stream that was reset.</summary>
internal sealed class LeaksFiles : IStreamInterceptor
{
    public LeaksFiles(DeviantMeter meter) => meter.Open();
}
