using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Harness.Benchmarks.Generators;

/// <summary>Our own generator, as a user runs it: <c>harness load</c> in a process of its own, which tells what it and the server used.</summary>
internal sealed class OwnGenerator(string harness)
{
    // Our server and our generator compile while they begin; what is compared with programs that were compiled before is what they use from then on.
    private const string WarmUp = "20s";

    internal async Task<GeneratorFigures> MeasureAsync(string server, GeneratorWork work, CancellationToken cancellationToken)
    {
        var sessions = work.Sessions.ToString(CultureInfo.InvariantCulture);
        var logins = work.Logins.ToString(CultureInfo.InvariantCulture);
        var users = (2 * work.Logins).ToString(CultureInfo.InvariantCulture);

        // tsung knows PLAIN only; our own server lets nobody use it without TLS.
        string[] how = work.IsTls ? ["--binding", "tls"] : server == "self" ? ["--plain"] : ["--plain", "--mechanism", "PLAIN"];
        using var idle = await RunAsync(server, ["--scenario", "idle", "--users", sessions, "--duration", "2s", "--warm-up", "0s", .. how], cancellationToken);
        using var storm = await RunAsync(server, ["--scenario", "connect-storm", "--users", users, "--rate", logins, "--warm-up", WarmUp, "--duration", "20s", .. how], cancellationToken);
        using var chat = await RunAsync(
            server,
            [
                "--users", sessions, "--rate", work.Rate.ToString(CultureInfo.InvariantCulture), "--warm-up", WarmUp,
                "--duration", string.Create(CultureInfo.InvariantCulture, $"{work.Chat.TotalSeconds}s"), .. how,
            ],
            cancellationToken);
        return new(Read("generator"), Read("server"));

        Usage Read(string who) => new(
            Number(idle, who, "rssBytesPerSession") / 1024, Number(storm, who, "cpuMicrosPerOperation"), Number(chat, who, "cpuMicrosPerOperation"));
    }

    private async Task<JsonDocument> RunAsync(string server, string[] options, CancellationToken cancellationToken)
    {
        var output = Directory.CreateTempSubdirectory("harness-generators-").FullName;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(harness, ["load", "--target", server, "--out", output, .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }) ?? throw new InvalidOperationException($"{harness} was not started.");
            var complaint = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "result.json"), cancellationToken))
                : throw new InvalidOperationException($"harness load at {server} ended with {process.ExitCode}: {await complaint}");
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static double? Number(JsonDocument result, string who, string what) =>
        result.RootElement.GetProperty("summary").TryGetProperty(who, out var cost) && cost.ValueKind == JsonValueKind.Object
        && cost.TryGetProperty(what, out var number) && number.ValueKind == JsonValueKind.Number
            ? number.GetDouble()
            : null;
}
