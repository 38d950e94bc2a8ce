using System.Globalization;
using Harness.Targets;

namespace Harness.Benchmarks.Generators;

/// <summary>
/// Our generator beside Debian's tsung, in one run, with the same message at the same servers: <c>load/beside-tsung.sh</c>.
/// </summary>
/// <remarks>
/// Processor time by operation and growth of memory by session, of the generator's process and of the server's, from <c>/proc</c>; a server started anew for each line. A message is chat of a
/// 100-byte body from one user to another. tsung knows no SCRAM, and our server lets nobody use PLAIN without TLS: so without TLS it is measured at Prosody and ejabberd only.
/// </remarks>
internal sealed class GeneratorsMeasurement(string harness, GeneratorsOptions options)
{
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var tsung = new TsungGenerator(options.Tsung);
        if (!tsung.IsThere)
        {
            await Console.Error.WriteLineAsync(
                "tsung is not here: 'apt-get install tsung', or, without the 200 MB that draw its graphs, 'apt-get download tsung && dpkg -x tsung_*.deb DIR' and --tsung DIR (Erlang comes with ejabberd)");
            return 2;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Sessions} sessions; {options.Logins} logins a second, ours out again too; {options.Rate} messages a second for {options.Chat.TotalSeconds} s; one round: compare within it only"));
        Console.WriteLine($"{"",-25} | {"generator",-33} | {"server",-33}");
        Console.WriteLine($"{"server",-9} {"stream",-6} {"generator",-8} | {"KB/idle",9} {"us/login",11} {"us/message",11} | {"KB/idle",9} {"us/login",11} {"us/message",11}");
        var isWhole = true;
        foreach (var server in options.Servers)
        {
            foreach (var isTls in options.Streams)
            {
                var work = new GeneratorWork(options.Sessions, options.Rate, options.Logins, options.Chat, isTls);
                Write(server, isTls, "ours", await new OwnGenerator(harness).MeasureAsync(server, work, cancellationToken));
                if (isTls || server != "self")
                {
                    isWhole &= await WriteTsungAsync(tsung, server, work, cancellationToken);
                }
            }
        }

        return isWhole ? 0 : 1;
    }

    // tsung may give up at a server: the other lines are worth having all the same.
    private async Task<bool> WriteTsungAsync(TsungGenerator tsung, string server, GeneratorWork work, CancellationToken cancellationToken)
    {
        try
        {
            Write(server, work.IsTls, "tsung", await MeasureTsungAsync(tsung, server, work, cancellationToken));
            return true;
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine($"{Name(server, work.IsTls, "tsung")}  | not measured: {exception.Message}");
            return false;
        }
    }

    private async Task<GeneratorFigures> MeasureTsungAsync(TsungGenerator tsung, string server, GeneratorWork work, CancellationToken cancellationToken)
    {
        await using var target = TargetFactory.ParseForLoad(server, TimeProvider.System, [harness, "host-self"], keepsMessages: false);
        var description = await target.StartAsync(cancellationToken);
        var accounts = await target.CreateAccountsAsync("user", work.Sessions, cancellationToken);
        var endpoint = description.Endpoint(work.IsTls ? Binding.Tls : Binding.Tcp)!;
        return await tsung.MeasureAsync(target, endpoint.Port, accounts, work, cancellationToken);
    }

    private static void Write(string server, bool isTls, string generator, GeneratorFigures figures) =>
        Console.WriteLine($"{Name(server, isTls, generator)}  | {Text(figures.Generator)} | {Text(figures.Server)}");

    private static string Name(string server, bool isTls, string generator) => $"{server,-9} {(isTls ? "TLS" : "plain"),-6} {generator,-8}";

    private static string Text(Usage usage) => string.Create(CultureInfo.InvariantCulture, $"{usage.IdleKilobytes,9:F1} {usage.LoginMicros,11:F0} {usage.MessageMicros,11:F1}");
}
