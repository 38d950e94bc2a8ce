using System.Globalization;

namespace Harness.Benchmarks.Servers;

/// <summary>What is measured of servers, as the command line says it.</summary>
internal sealed record MeasurementOptions
{
    /// <summary>How many users are online. Default 1000.</summary>
    public int Sessions { get; private init; } = 1000;

    /// <summary>Messages a second of all users together. Default 3000.</summary>
    public int Rate { get; private init; } = 3000;

    /// <summary>How long messages are measured. Default 10 s.</summary>
    public TimeSpan Chat { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long messages are sent before that, so that what is compiled is. Default 20 s.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether each server keeps each message in the archives of its sender and its recipient. Default yes.</summary>
    public bool ArchivesMessages { get; private init; } = true;

    /// <summary>The servers; default all.</summary>
    public IReadOnlyList<string> Servers { get; private init; } = ["ours", "prosody", "ejabberd"];

    /// <summary>The streams: <c>plain</c>, <c>TLS</c>; default both.</summary>
    public IReadOnlyList<string> Streams { get; private init; } = ["plain", "TLS"];

    /// <summary>Reads <c>[SESSIONS [RATE]] [--archive on|off] [--only SERVER,…] [--streams plain,TLS] [--chat SECONDS] [--warm-up SECONDS]</c>.</summary>
    /// <exception cref="ArgumentException">An option is not known, or lacks its value.</exception>
    internal static MeasurementOptions Read(ReadOnlySpan<string> words)
    {
        var read = new MeasurementOptions();
        var numbers = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (int.TryParse(words[i], CultureInfo.InvariantCulture, out var number))
            {
                read = numbers++ == 0 ? read with { Sessions = number } : read with { Rate = number };
                continue;
            }

            var value = i + 1 < words.Length ? words[i + 1] : throw new ArgumentException($"{words[i]} lacks its value.", nameof(words));
            read = words[i++] switch
            {
                "--archive" => read with { ArchivesMessages = value == "on" },
                "--only" => read with { Servers = value.Split(',') },
                "--streams" => read with { Streams = value.Split(',') },
                "--chat" => read with { Chat = TimeSpan.FromSeconds(int.Parse(value, CultureInfo.InvariantCulture)) },
                "--warm-up" => read with { WarmUp = TimeSpan.FromSeconds(int.Parse(value, CultureInfo.InvariantCulture)) },
                var unknown => throw new ArgumentException($"There is no option {unknown}.", nameof(words)),
            };
        }

        return read;
    }
}
