namespace Harness.Benchmarks.Generators;

/// <summary>What a generator and the server used for the same work; <see langword="null"/> where it was not measured.</summary>
/// <param name="Generator">Of the generator.</param>
/// <param name="Server">Of the server.</param>
internal sealed record GeneratorFigures(Usage Generator, Usage Server);

/// <summary>What a process used.</summary>
/// <param name="IdleKilobytes">Growth of resident memory for an idle session.</param>
/// <param name="LoginMicros">Processor time of a login, in microseconds.</param>
/// <param name="MessageMicros">Processor time of a message, sent and received, in microseconds.</param>
internal sealed record Usage(double? IdleKilobytes, double? LoginMicros, double? MessageMicros);

/// <summary>The load that both generators make.</summary>
/// <param name="Sessions">How many users are online.</param>
/// <param name="Rate">Messages a second of all together.</param>
/// <param name="Logins">Logins a second.</param>
/// <param name="Chat">How long they talk.</param>
/// <param name="IsTls">Direct TLS, or no TLS at all.</param>
internal sealed record GeneratorWork(int Sessions, int Rate, int Logins, TimeSpan Chat, bool IsTls);
