using HdrHistogram;

namespace Harness.Load.Measuring;

/// <summary>Times of one kind: an HdrHistogram from 1 µs to 10 minutes with three digits.</summary>
internal sealed class LatencyHistogram
{
    private const long TicksPerMicrosecond = 10;
    private const long MostMicroseconds = 600_000_000;

    private readonly LongHistogram _histogram = new(1, MostMicroseconds, 3);

    /// <summary>How many times were recorded.</summary>
    internal long Count => _histogram.TotalCount;

    /// <summary>The longest, in milliseconds; 0 where there is none.</summary>
    internal double MaxMs => Count == 0 ? 0 : _histogram.GetMaxValue() / 1000.0;

    /// <summary>The mean, in milliseconds; 0 where there is none.</summary>
    internal double MeanMs => Count == 0 ? 0 : _histogram.GetMean() / 1000.0;

    /// <summary>Records a time, in ticks of 100 ns; what is out of range counts as the nearest that is in it.</summary>
    internal void Record(long ticks) => _histogram.RecordValue(Math.Clamp(ticks / TicksPerMicrosecond, 1, MostMicroseconds));

    /// <summary>The time that this share of them did not exceed, in milliseconds; 0 where there is none.</summary>
    /// <param name="percentile">0 to 100.</param>
    internal double PercentileMs(double percentile) => Count == 0 ? 0 : _histogram.GetValueAtPercentile(percentile) / 1000.0;

    /// <summary>Adds all times of another.</summary>
    internal void Add(LatencyHistogram other)
    {
        if (other.Count > 0)
        {
            _histogram.Add(other._histogram);
        }
    }

    /// <summary>All times as they travel to another process: of each bucket that has any, how far it is from the one before and its count, seven bits a byte. <see langword="null"/> where there is none.</summary>
    internal byte[]? Encode()
    {
        if (Count == 0)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var before = 0L;
        foreach (var bucket in _histogram.RecordedValues())
        {
            writer.Write7BitEncodedInt64(bucket.ValueIteratedTo - before);
            writer.Write7BitEncodedInt64(bucket.CountAtValueIteratedTo);
            before = bucket.ValueIteratedTo;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Adds all times of another, as <see cref="Encode"/> wrote them.</summary>
    /// <exception cref="FormatException">They are not so written.</exception>
    internal void Add(byte[]? encoded)
    {
        using var reader = new BinaryReader(new MemoryStream(encoded ?? []));
        try
        {
            for (var value = 0L; reader.BaseStream.Position < reader.BaseStream.Length;)
            {
                value += reader.Read7BitEncodedInt64();
                _histogram.RecordValueWithCount(value, reader.Read7BitEncodedInt64());
            }
        }
        catch (Exception failure) when (failure is IOException or FormatException or IndexOutOfRangeException)
        {
            throw new FormatException("what came as times is none", failure);
        }
    }

    /// <summary>Forgets all.</summary>
    internal void Reset()
    {
        if (Count > 0)
        {
            _histogram.Reset();
        }
    }
}
