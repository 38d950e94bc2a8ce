using System.Net;

namespace Harness.Cli.Running;

/// <summary>Load or malformed bytes on a server of somebody else are an attack, unless they agreed to it: not a packet is sent before that is said.</summary>
internal static class ForeignHosts
{
    /// <exception cref="UsageException">One of the hosts is not this machine, and nobody said that it may be tested.</exception>
    public static void Refuse(IReadOnlyList<string> hosts, string[]? authorised)
    {
        var foreign = hosts.FirstOrDefault(host => !IsThisMachine(host) && authorised?.Contains(host, StringComparer.OrdinalIgnoreCase) != true);
        if (foreign is not null)
        {
            throw new UsageException($"--target: {foreign} is not this machine. Where you may test it like this, say so: --i-am-authorised-to-test {foreign}");
        }
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
