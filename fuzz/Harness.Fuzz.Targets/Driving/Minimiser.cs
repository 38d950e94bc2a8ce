namespace Harness.Fuzz.Targets.Driving;

/// <summary>Delta debugging: takes bytes out of an input as long as it shows the same failure.</summary>
public static class Minimiser
{
    private const int MostTries = 20_000;

    /// <summary>The smallest input found; one from which no single byte can be taken, where the tries suffice.</summary>
    /// <param name="input">An input that fails.</param>
    /// <param name="fails">Whether an input shows the same failure.</param>
    public static byte[] Minimise(byte[] input, Func<byte[], bool> fails)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(fails);
        var tries = 0;
        for (var size = Math.Max(1, input.Length / 2); ;)
        {
            var shrunk = false;
            for (var at = 0; at < input.Length && tries < MostTries;)
            {
                byte[] without = [.. input[..at], .. input[Math.Min(input.Length, at + size)..]];
                tries++;
                if (fails(without))
                {
                    input = without;
                    shrunk = true;
                }
                else
                {
                    at += size;
                }
            }

            if (tries >= MostTries || (size == 1 && !shrunk))
            {
                return input;
            }

            size = shrunk && size > 1 ? Math.Min(size, Math.Max(1, input.Length / 2)) : Math.Max(1, size / 2);
        }
    }
}
