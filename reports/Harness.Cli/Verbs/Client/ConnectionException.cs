namespace Harness.Cli.Verbs.Client;

/// <summary>The server was not reached, refused us, or does not answer (exit code 3).</summary>
internal sealed class ConnectionException(string message, Exception cause) : Exception(message, cause);
