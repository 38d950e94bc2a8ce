using System.Net;
using Harness.Load.Judging;
using Harness.Load.Models;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Targets;

namespace Harness.Load.Running;

/// <summary>What a load run is told.</summary>
public sealed record LoadOptions
{
    /// <summary>What users do.</summary>
    public required ILoadScenario Scenario { get; init; }

    /// <summary>How large the things are that the scenario uses, for agents, who make it again by its name; default as it is without any.</summary>
    public ScenarioSettings Settings { get; init; } = new();

    /// <summary>When.</summary>
    public required LoadPlan Plan { get; init; }

    /// <summary>How many users; default 100.</summary>
    public int Users { get; init; } = 100;

    /// <summary>How streams travel; default TCP.</summary>
    public Binding Binding { get; init; } = Binding.Tcp;

    /// <summary>Whether streams over TCP do without STARTTLS, and those over HTTP without TLS; default no.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The SASL mechanism; default PLAIN within TLS, where it is offered, and else the shortest SCRAM.</summary>
    public string? Mechanism { get; init; }

    /// <summary>How users authenticate; default SASL.</summary>
    public LoginKind Login { get; init; }

    /// <summary>How connections are cut, where the scenario does that; default with a reset.</summary>
    public CutKind Cut { get; init; }

    /// <summary>How many threads make the load; default 1, which two cores with a server on them have room for.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The length of the body of a chat message, at least 63 bytes; default 100.</summary>
    public int BodyBytes { get; init; } = 100;

    /// <summary>How long a user of a closed part waits between two iterations; default not at all.</summary>
    public TimeSpan ThinkTime { get; init; }

    /// <summary>How long an answer, a delivery or a step of a login may take; default 10 seconds.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What arrives later than this counts as late; default 1 second.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long sessions are left alone before their memory is looked at; default not at all.</summary>
    public TimeSpan Settle { get; init; }

    /// <summary>How many users log in at a time before the load, in each worker; default 32.</summary>
    public int LoginsAtOnce { get; init; } = 32;

    /// <summary>The addresses to connect from, in turn; default the system's choice. One address has room for about 28,000 connections to one port.</summary>
    public IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <summary>What the run is held to.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>The seed of all chance; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who is told how the run goes.</summary>
    public ILoadProgress? Progress { get; init; }

    /// <summary>A command line that runs the same again.</summary>
    public string Replay { get; init; } = "./harness load";

    /// <summary>Which part of the run this process does; default the whole.</summary>
    internal LoadShare? Share { get; init; }

    /// <summary>What is wrong with them, in one line, or <see langword="null"/>.</summary>
    public string? Fault() =>
        Users < 1 ? "there are no users"
        : Workers < 1 ? "there are no workers"
        : Users % Scenario.GroupSize != 0 ? $"the scenario {Scenario.Name} needs users in groups of {Scenario.GroupSize}, and {Users} are not"
        : Share is { } share && Users / Scenario.GroupSize < share.Count ? $"{Users} users cannot be shared out to {share.Count} agents"
        : Plan.MostCopies > Users * Scenario.IterationsPerUser ? $"the load model wants {Plan.MostCopies} users to iterate at a time, and there are {Users}"
        : BodyBytes is < Integrity.MessageStamp.Length or > 100_000 ? $"a body of {BodyBytes} bytes is not within {Integrity.MessageStamp.Length} and 100,000: the run's stamp needs its room"
        : IsPlain && Binding == Binding.Tls ? "plain streams are over tcp, or over HTTP"
        : IsPlain && Login != LoginKind.Sasl ? "SASL2 is within TLS alone (XEP-0388 §3)"
        : Scenario.ResumesSessions && Binding == Binding.Bosh ? $"the scenario {Scenario.Name} is over tcp, tls or websocket: a session of BOSH does not end with a connection"
        : Thresholds.Select(threshold => threshold.FaultFor(Scenario.Steps)).FirstOrDefault(fault => fault is not null);
}
