using System.Globalization;
using Harness.Targets.Installed;

namespace Harness.Benchmarks.Servers;

/// <summary>
/// What a session, a login and a message cost a server, ours beside Prosody and ejabberd in one run:
/// <c>dotnet run --project load/Harness.Benchmarks -c Release -- servers [SESSIONS [MESSAGES-A-SECOND]] [--archive on|off] …</c> (<see cref="MeasurementOptions"/>).
/// </summary>
/// <remarks>
/// Processor time and memory of the server's process from <c>/proc</c>, each server fresh for each row. A login without TLS is SCRAM-SHA-1 (ours offers no PLAIN there), one with TLS is
/// direct TLS and PLAIN. Messages are chat of a 100-byte body, sent at a fixed rate from each user to the next, whatever the server makes of it. All servers archive them, or none does.
/// </remarks>
internal sealed class ServersMeasurement(MeasurementOptions options)
{
    private const int WarmUpLogins = 100;
    private const int WarmUpRounds = 4;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(5);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Sessions} sessions; {options.Rate} messages a second for {options.Chat.TotalSeconds} s after {options.WarmUp.TotalSeconds} s of them; archives {(options.ArchivesMessages ? "on" : "off")}; medians would need more runs"));
        Write($"{"server",-10} {"stream",-6} {"KB/idle session",16} {"CPU us/login",13} {"logins/s",9} {"CPU us/message",15} {"messages/s",11} {"lost",6} {"bytes allocated/message",24}");
        foreach (var stream in options.Streams)
        {
            foreach (var name in options.Servers)
            {
                await using var server = Make(name, options.Sessions + WarmUpLogins, options.ArchivesMessages);
                await MeasureAsync(server, stream, cancellationToken);
            }
        }
    }

    private static IMeasuredServer Make(string name, int accounts, bool archives) => name switch
    {
        "ours" => new HostedSelf(accounts, archives),
        "prosody" => new InstalledServer(name, InstalledTarget.Prosody(TimeProvider.System, new ProsodyOptions { AllowsPlaintext = true, ArchivesMessages = archives }), accounts),
        "ejabberd" => new InstalledServer(name, InstalledTarget.Ejabberd(TimeProvider.System, new EjabberdOptions { AllowsPlaintext = true, ArchivesMessages = archives }), accounts),
        _ => throw new ArgumentException($"There is no server {name}.", nameof(name)),
    };

    private async Task MeasureAsync(IMeasuredServer server, string stream, CancellationToken cancellationToken)
    {
        var tls = stream == "TLS";
        var sessions = options.Sessions;
        var endpoint = await server.StartAsync(cancellationToken);
        var warm = await LogInAsync(endpoint, endpoint.Accounts.Take(WarmUpLogins), tls, cancellationToken);
        for (var round = 1; round < WarmUpRounds; round++)
        {
            await LogOutAsync(warm);
            warm = await LogInAsync(endpoint, endpoint.Accounts.Take(WarmUpLogins), tls, cancellationToken);
        }

        await ChatAsync(warm, options.Rate, options.WarmUp, cancellationToken);
        await LogOutAsync(warm);
        await Task.Delay(s_settle, TimeProvider.System, cancellationToken);

        var before = server.Sample();
        var start = TimeProvider.System.GetTimestamp();
        var users = await LogInAsync(endpoint, endpoint.Accounts.Skip(WarmUpLogins).Take(sessions), tls, cancellationToken);
        var loginTime = TimeProvider.System.GetElapsedTime(start);
        var loggedIn = server.Sample();
        await Task.Delay(s_settle, TimeProvider.System, cancellationToken);
        var idle = server.Sample();

        var allocatedBefore = await server.AllocatedAsync(cancellationToken);
        var (sent, received) = await ChatAsync(users, options.Rate, options.Chat, cancellationToken);
        var chatted = server.Sample();
        var allocated = await server.AllocatedAsync(cancellationToken) - allocatedBefore;
        await LogOutAsync(users);

        Write(string.Create(CultureInfo.InvariantCulture, $"{server.Name,-10} {stream,-6} {(idle.ResidentBytes - before.ResidentBytes) / 1024.0 / sessions,16:F1} {(loggedIn.CpuTime - before.CpuTime).TotalMicroseconds / sessions,13:F0} {sessions / loginTime.TotalSeconds,9:F0} {(chatted.CpuTime - idle.CpuTime).TotalMicroseconds / received,15:F1} {received / options.Chat.TotalSeconds,11:F0} {sent - received,6} {allocated / received,24}"));
    }

    private static async Task<List<MeasuredUser>> LogInAsync(MeasuredEndpoint endpoint, IEnumerable<Harness.Targets.Account> accounts, bool tls, CancellationToken cancellationToken)
    {
        var users = new List<MeasuredUser>();
        foreach (var batch in accounts.Chunk(8))
        {
            users.AddRange(await Task.WhenAll(batch.Select(account => MeasuredUser.LogInAsync(endpoint, account, tls, cancellationToken))));
        }

        return users;
    }

    private static async Task LogOutAsync(List<MeasuredUser> users)
    {
        foreach (var user in users)
        {
            await user.DisposeAsync();
        }
    }

    // Open loop: what is due is sent, whether or not the server keeps up; then it has a while to deliver the rest.
    private static async Task<(long Sent, long Received)> ChatAsync(List<MeasuredUser> users, int rate, TimeSpan time, CancellationToken cancellationToken)
    {
        var messages = users.Select((_, index) => MeasuredUser.MessageTo(users[(index + 1) % users.Count].Address)).ToList();
        var already = users.Sum(user => user.Received);
        long sent = 0;
        var start = TimeProvider.System.GetTimestamp();
        for (var elapsed = TimeSpan.Zero; elapsed < time; elapsed = TimeProvider.System.GetElapsedTime(start))
        {
            for (var due = (long)(elapsed.TotalSeconds * rate); sent < due; sent++)
            {
                var sender = (int)(sent % users.Count);
                if (!users[sender].Post(messages[sender]))
                {
                    throw new InvalidOperationException("A user's stream takes nothing more.");
                }
            }

            await Task.Delay(s_tick, TimeProvider.System, cancellationToken);
        }

        var patience = TimeProvider.System.GetTimestamp();
        while (users.Sum(user => user.Received) - already < sent && TimeProvider.System.GetElapsedTime(patience) < s_patience)
        {
            await Task.Delay(s_tick, TimeProvider.System, cancellationToken);
        }

        return (sent, users.Sum(user => user.Received) - already);
    }

    private static void Write(string line) => Console.WriteLine(line);
}
