using System.Collections.Immutable;
using System.Diagnostics;
using Harness.Fuzz.Mutators;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>Runs every so-manieth case of a run on one thread; with coverage, cases that went where none was before become seeds.</summary>
internal sealed class Worker(ByteTarget target, RunOptions options, ImmutableArray<byte[]> seeds, int number, CoverageMap? coverage)
{
    private const int MostSignatures = 50;
    private const long FreeBytes = 64 * 1024 * 1024;
    private const long BytesForEachByte = 4096;

    private readonly MutationBuffer _buffer = new(options.MaxInputBytes);
    private readonly ByteMutator _mutator = new();
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly List<byte[]> _kept = [];
    private long _startedAt;
    private long _cases;

    /// <summary>How many cases were run.</summary>
    internal long Cases => Volatile.Read(ref _cases);

    /// <summary>How many cases became seeds.</summary>
    internal int Kept => _kept.Count;

    /// <summary>The first finding of each signature; to be asked for when the worker is done.</summary>
    internal IEnumerable<Finding> Findings => _findings.Values;

    /// <summary>How long the case that is being run has taken.</summary>
    internal TimeSpan Busy => Volatile.Read(ref _startedAt) is > 0 and var started ? Stopwatch.GetElapsedTime(started) : TimeSpan.Zero;

    /// <summary>The case that is being run, for one that does not end.</summary>
    internal Finding Current() => new(target.Name, Finding.Endless, $"The case has taken {Busy.TotalSeconds:F0} seconds.", options.Seed, number + (Cases * options.Workers), _buffer.Memory.ToArray());

    internal void Run(CancellationToken ended)
    {
        using var journal = options.Out is null ? null : new CaseJournal(options.Out, $"{target.Name}-{number}", options.MaxInputBytes);
        var subject = target.Make();
        for (long at = number; at < (options.Cases ?? long.MaxValue) && !ended.IsCancellationRequested && !(options.StopsAtFirst && _findings.Count > 0); at += options.Workers)
        {
            Fill(at);
            journal?.Note(_buffer.Bytes);
            Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());
            coverage?.Clear();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            if (Try(subject, _buffer.Bytes) is { } failure)
            {
                Note(Finding.SignatureOf(failure), failure.Message, at);
                subject = target.Make();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (allocated > FreeBytes + (BytesForEachByte * _buffer.Length))
            {
                Note(Finding.Greedy, $"{allocated:N0} bytes for an input of {_buffer.Length}.", at);
            }

            if (coverage?.TakeNovel() == true && at >= seeds.Length)
            {
                _kept.Add(_buffer.Bytes.ToArray());
            }

            Volatile.Write(ref _startedAt, 0);
            Volatile.Write(ref _cases, _cases + 1);
        }
    }

    /// <summary>Runs one input.</summary>
    /// <returns>What did not hold, or <see langword="null"/>.</returns>
    internal static Exception? Try(IByteTarget subject, ReadOnlySpan<byte> input)
    {
        try
        {
            subject.Run(input);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is that a target throws is what is looked for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    // The seeds themselves come first, then what is made of them.
    private void Fill(long at)
    {
        if (at < seeds.Length)
        {
            _buffer.Load(seeds[(int)at]);
            return;
        }

        var chance = Chance.Of(options.Seed, (ulong)at);
        _buffer.Load(Pick(ref chance));
        _mutator.Mutate(_buffer, Pick(ref chance), ref chance);
    }

    // Half of the parents are those that coverage chose.
    private byte[] Pick(ref Chance chance) => _kept.Count > 0 && chance.OneIn(2) ? _kept[chance.Below(_kept.Count)] : seeds[chance.Below(seeds.Length)];

    private void Note(string signature, string message, long at)
    {
        if (_findings.Count < MostSignatures)
        {
            _findings.TryAdd(signature, new Finding(target.Name, signature, message, options.Seed, at, _buffer.Bytes.ToArray()));
        }
    }
}
