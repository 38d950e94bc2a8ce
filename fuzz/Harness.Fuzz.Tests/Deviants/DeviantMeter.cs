using System.Collections.Concurrent;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>What a deviant uses, logs, and dies of.</summary>
/// <param name="time">The time of those who wait for it.</param>
internal sealed class DeviantMeter(HastyTime time)
{
    private long _bytes = 50 << 20;
    private long _ticks;
    private int _files = 10;
    private volatile string? _obituary;
    private volatile string _log = "";

    public string? Obituary => _obituary;

    public string Log => _log;

    public bool IsHanging
    {
        get;
        set
        {
            // Once: what still arrives at a server that is being ended hurries nobody who waits for the next.
            if (value && !field)
            {
                time.IsHurried = true;
            }

            field = value;
        }
    }

    /// <summary>What is remembered and not written, by account.</summary>
    public ConcurrentDictionary<string, XmlElement> Remembered { get; } = new(StringComparer.Ordinal);

    public void Die(string how) => _obituary ??= how;

    public void Write(string line) => _log += line + "\n";

    public void Keep(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Work(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public void Open() => Interlocked.Increment(ref _files);

    public ResourceSample Sample() => new(TimeSpan.FromTicks(Interlocked.Read(ref _ticks)), Interlocked.Read(ref _bytes), 10, _files);
}
