using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Harness.Load.Agents;
using Harness.Load.Models;
using Harness.Results;

namespace Harness.Cli.Verbs.Load;

/// <summary><c>harness agent</c>: makes load for a coordinator.</summary>
internal static class AgentVerb
{
    private static readonly Option<string> Join = new("--join") { Description = "Where the coordinator listens, as it is written behind its --listen.", HelpName = "HOST:PORT", Required = true };

    private static readonly Option<string> Secret = new("--secret") { Description = "A file with what only coordinator and agents know; the same as the coordinator's.", HelpName = "FILE", Required = true };

    private static readonly Option<string?> Listen = new("--listen") { Description = "This machine's address, under which coordinator and agents know it. Default: the one that the way to the coordinator begins at, with any free port.", HelpName = "HOST[:PORT]" };

    private static readonly Option<string[]> Source = new("--source") { Description = "Addresses to connect from, with commas or repeated, to have more connections than one address has ports.", HelpName = "IP,IP", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Within = new("--within") { Description = "How long to wait for the coordinator.", HelpName = "TIME", DefaultValueFactory = _ => "5m" };

    public static Command Create()
    {
        var verb = new Command("agent", "Make load for a coordinator, which is 'harness load --agents N'.") { Join, Secret, Listen, Source, Within };
        verb.SetAction(RunAsync);
        HelpWithExamples.Give(
            verb,
            "harness agent --join 10.0.0.1:5270 --secret secret.txt             does its part of each run, and ends when there is no more to do",
            "harness agent --join 127.0.0.1:5270 --secret secret.txt --listen 127.0.0.2 --source 127.0.0.2,127.0.0.3   56,000 connections");
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var join = Parsed("--join", parsed.GetValue(Join)!, text => HostPort.Parse(text));
        var within = Parsed("--within", parsed.GetValue(Within)!, SimulationText.ParseTime);
        string[] sources = [.. (parsed.GetValue(Source) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        using var secret = await LoadAgents.ReadSecretAsync(parsed.GetValue(Secret)!, cancellationToken);
        var options = new AgentOptions
        {
            Join = join,
            Listen = parsed.GetValue(Listen) is { } listen ? Parsed("--listen", listen, text => HostPort.Parse(text, otherwise: 0)) : new HostPort(await OwnAddressAsync(join, within, cancellationToken), 0),
            Sources = [.. sources.Select(text => Parsed("--source", text, IPAddress.Parse))],
            Patience = within,
        };
        await new LoadAgent(options, secret, Console.WriteLine).RunAsync(cancellationToken);
        return ExitCodes.Good;
    }

    // The address that a packet to the coordinator would leave from; nothing is sent to find out. In a cluster of containers its name may come to be known later than this starts.
    private static async Task<string> OwnAddressAsync(HostPort coordinator, TimeSpan within, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                await socket.ConnectAsync(coordinator.Host, coordinator.Port, cancellationToken);
                return ((IPEndPoint)socket.LocalEndPoint!).Address.ToString();
            }
            catch (SocketException failure) when (time.GetElapsedTime(began) >= within)
            {
                throw new AgentsException($"there is no way to {coordinator}: {failure.Message.ReplaceLineEndings(" ")}", failure);
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
    }

    private static T Parsed<T>(string option, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"{option} {text}: {failure.Message.TrimEnd('.')}.", failure);
        }
    }
}
