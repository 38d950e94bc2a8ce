using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Harness.Targets;
using Harness.Targets.Processes;

namespace Harness.Benchmarks.Generators;

/// <summary>tsung, in one Erlang machine, without schedulers that wait busily: what they burn is nobody's work.</summary>
/// <param name="root">Where it is unpacked; <c>/</c> where it is installed.</param>
internal sealed class TsungGenerator(string root)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static TimeProvider Clock => TimeProvider.System;

    private string Libraries => Directory.EnumerateDirectories(Path.Combine(root, "usr/lib"), "*-linux-gnu").Select(folder => Path.Combine(folder, "tsung")).FirstOrDefault(Directory.Exists) ?? string.Empty;

    private string DocumentType => Path.Combine(root, "usr/share/tsung/tsung-1.0.dtd");

    /// <summary>Whether it is there.</summary>
    internal bool IsThere => Libraries.Length > 0 && File.Exists(DocumentType);

    /// <summary>Measures it with a server that was just started.</summary>
    /// <param name="target">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="accounts">Its users.</param>
    /// <param name="work">The load.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<GeneratorFigures> MeasureAsync(ITarget target, int port, IReadOnlyList<Account> accounts, GeneratorWork work, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("harness-tsung-").FullName;
        var schedule = new TsungSchedule(work);
        var configuration = Path.Combine(folder, "tsung.xml");
        var users = Path.Combine(folder, "users.csv");
        await File.WriteAllLinesAsync(users, accounts.Select(account => $"{account.Localpart};{account.Password}"), cancellationToken);
        await File.WriteAllTextAsync(configuration, schedule.ToXml(DocumentType, port, accounts[0].Domain, users), cancellationToken);
        var names = FreePort();
        using var mapper = Start("epmd", folder, names, ["-port", names.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"]);
        using var tsung = Start("erl", folder, names, Arguments(folder, configuration));
        try
        {
            return await WatchAsync(target, tsung, schedule, folder, cancellationToken);
        }
        finally
        {
            tsung.Kill(entireProcessTree: true);
            mapper.Kill();
            await tsung.WaitForExitAsync(CancellationToken.None);
            await mapper.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<GeneratorFigures> WatchAsync(ITarget target, Process tsung, TsungSchedule schedule, string folder, CancellationToken cancellationToken)
    {
        var sessions = schedule.Work.Sessions;

        // A session is an open file: the last look at which there was no more than at the looks before was before the first login.
        var (before, least) = (Look(target, tsung, folder), int.MaxValue);
        var began = Clock.GetTimestamp();
        while (true)
        {
            await Task.Delay(s_look, Clock, cancellationToken);
            var now = Look(target, tsung, folder);
            if (now.Generator.OpenFiles > least + 3 && Clock.GetElapsedTime(began) > TimeSpan.FromSeconds(3))
            {
                break;
            }

            (before, least) = (now, now.Generator.OpenFiles);
            RefuseLate(began, "it did not begin", folder);
        }

        while (Look(target, tsung, folder).Generator.OpenFiles < least + sessions)
        {
            await Task.Delay(s_look, Clock, cancellationToken);
            RefuseLate(began, "not all of its users came", folder);
        }

        var breath = TimeSpan.FromSeconds(1);
        await Task.Delay(TsungSchedule.Login + breath, Clock, cancellationToken);
        var loggedIn = Look(target, tsung, folder);
        await Task.Delay(schedule.Wait + schedule.Work.Chat + breath + breath, Clock, cancellationToken);
        var talked = Look(target, tsung, folder);
        if (talked.Generator.OpenFiles < least + sessions)
        {
            throw new InvalidOperationException($"tsung lost {least + sessions - talked.Generator.OpenFiles} of its users; {Log(folder)}");
        }

        return new(Of(sample => sample.Generator), Of(sample => sample.Server));

        Usage Of(Func<Both, ResourceSample> who) => new(
            (who(loggedIn).ResidentBytes - who(before).ResidentBytes) / 1024.0 / sessions,
            (who(loggedIn).CpuTime - who(before).CpuTime).TotalMicroseconds / sessions,
            (who(talked).CpuTime - who(loggedIn).CpuTime).TotalMicroseconds / ((double)sessions * schedule.Messages));
    }

    private static void RefuseLate(long began, string complaint, string folder)
    {
        if (Clock.GetElapsedTime(began) > s_patience)
        {
            throw new InvalidOperationException($"tsung: {complaint}; {Log(folder)}");
        }
    }

    private static Both Look(ITarget target, Process tsung, string folder) => new(
        ProcessFiles.Sample(tsung.Id) ?? throw new InvalidOperationException($"tsung ended; {Log(folder)}"),
        target.Sample() ?? throw new InvalidOperationException($"The server is gone: {target.Obituary}"));

    private static string Log(string folder) => string.Join(" | ", Directory.EnumerateFiles(folder, "tsung_controller*.log", SearchOption.AllDirectories).SelectMany(File.ReadLines).TakeLast(5));

    // What the program 'tsung' starts; without it the number of the process would be a shell's.
    private string[] Arguments(string folder, string configuration) =>
    [
        "+A", "8", "+K", "true", "+P", "250000", "-noshell", "-sname", "tsung_controller", "-setcookie", "tsung",
        "-kernel", "inet_dist_use_interface", "{127,0,0,1}",
        "-pa", Ebin("tsung"), "-pa", Ebin("tsung_controller"),
        "-s", "tsung_controller",
        "-ssl", "session_cb", "ts_ssl_session_cache", "-ssl", "session_lifetime", "600",
        "-sasl", "sasl_error_logger", "false",
        "-tsung_controller", "web_gui", "false", "-tsung_controller", "keep_web_gui", "false", "-tsung_controller", "smp_disable", "true",
        "-tsung_controller", "debug_level", "5", "-tsung_controller", "warm_time", "4", "-tsung_controller", "exclude_tag", "\"\"",
        "-tsung_controller", "config_file", $"\"{configuration}\"", "-tsung_controller", "log_dir", $"\"{folder}/\"", "-tsung_controller", "mon_file", "\"tsung.log\"",
    ];

    private string Ebin(string name) => Path.Combine(Directory.EnumerateDirectories(Libraries, name + "-*").First(), "ebin");

    private static Process Start(string program, string folder, int names, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = folder;
        start.Environment["ERL_EPMD_PORT"] = names.ToString(CultureInfo.InvariantCulture);
        start.Environment["ERL_FLAGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Both(ResourceSample Generator, ResourceSample Server);
}
