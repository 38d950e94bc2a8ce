using System.Globalization;

namespace Harness.Benchmarks.Generators;

/// <summary>What is measured of generators, as the command line says it.</summary>
internal sealed record GeneratorsOptions
{
    /// <summary>How many users are online. Default 1000.</summary>
    public int Sessions { get; private init; } = 1000;

    /// <summary>Messages a second of all users together. Default 2000.</summary>
    public int Rate { get; private init; } = 2000;

    /// <summary>Logins a second. Default 100.</summary>
    public int Logins { get; private init; } = 100;

    /// <summary>Without TLS, and over direct TLS; default both.</summary>
    public IReadOnlyList<bool> Streams { get; private init; } = [false, true];

    /// <summary>How long they talk. Default 20 s.</summary>
    public TimeSpan Chat { get; private init; } = TimeSpan.FromSeconds(20);

    /// <summary>The servers; default all.</summary>
    public IReadOnlyList<string> Servers { get; private init; } = ["self", "prosody", "ejabberd"];

    /// <summary>Where tsung is unpacked; default <c>/</c>, where it is installed.</summary>
    public string Tsung { get; private init; } = "/";

    /// <summary>Reads <c>[SESSIONS [RATE]] [--only SERVER,…] [--logins RATE] [--streams plain,TLS] [--chat SECONDS] [--tsung DIR]</c>.</summary>
    /// <exception cref="ArgumentException">An option is not known, or lacks its value.</exception>
    internal static GeneratorsOptions Read(ReadOnlySpan<string> words)
    {
        var read = new GeneratorsOptions();
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
                "--only" => read with { Servers = value.Split(',') },
                "--logins" => read with { Logins = int.Parse(value, CultureInfo.InvariantCulture) },
                "--streams" => read with { Streams = [.. value.Split(',').Select(name => string.Equals(name, "tls", StringComparison.OrdinalIgnoreCase))] },
                "--chat" => read with { Chat = TimeSpan.FromSeconds(int.Parse(value, CultureInfo.InvariantCulture)) },
                "--tsung" => read with { Tsung = Path.GetFullPath(value) },
                var unknown => throw new ArgumentException($"There is no option {unknown}.", nameof(words)),
            };
        }

        return read;
    }
}
