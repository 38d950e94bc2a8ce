using Microsoft.Extensions.Logging;

namespace Harness.Cli.Verbs.Serve;

/// <summary>What <c>harness serve</c> logs, and how.</summary>
internal sealed record LoggingSettings
{
    /// <summary>The least that is logged; <c>--verbose</c> makes it debug. Default: information.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>Lines for people, or JSON with the event's id and values for programs. Default: lines.</summary>
    public LogFormat Format { get; init; } = LogFormat.Lines;
}

/// <summary>The form of the log.</summary>
internal enum LogFormat
{
    /// <summary>One line an event.</summary>
    Lines,

    /// <summary>One JSON object an event.</summary>
    Json,
}
