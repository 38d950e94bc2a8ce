using System.Net;
using System.Net.Sockets;
using Harness.Load.Agents;

namespace Harness.Cli.Verbs.Load;

/// <summary>Looks up the names of coordinator and agents.</summary>
internal static class HostNames
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>The IPv4 address of a host. In a cluster of containers a name may come to be known later than whoever asks for it.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="within">How long to ask.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AgentsException">Nobody knows the name.</exception>
    public static async Task<IPAddress> FindAsync(string host, TimeSpan within, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return (await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, cancellationToken))[0];
            }
            catch (Exception failure) when (failure is SocketException or IndexOutOfRangeException && time.GetElapsedTime(began) >= within)
            {
                throw new AgentsException($"{host} has no address: {failure.Message.ReplaceLineEndings(" ")}", failure);
            }
            catch (Exception failure) when (failure is SocketException or IndexOutOfRangeException)
            {
                await Task.Delay(s_pause, time, cancellationToken);
            }
        }
    }
}
