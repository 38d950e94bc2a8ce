using System.Globalization;

namespace Harness.Load.Agents;

/// <summary>Where a node of the cluster is: a host name or IP address, and a port.</summary>
/// <param name="Host">The host. Nodes know each other by it, so it is written the same everywhere.</param>
/// <param name="Port">The TCP port; 0 where any will do.</param>
public sealed record HostPort(string Host, int Port)
{
    /// <summary>Reads <c>HOST:PORT</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="otherwise">The port where none is written; <see langword="null"/> where one must be.</param>
    /// <exception cref="FormatException">It is none; the message is one line.</exception>
    public static HostPort Parse(string text, int? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        var port = otherwise ?? 0;
        var isPort = colon < 0 ? otherwise is not null : int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

        // The host becomes a part of Akka's own configuration and addresses.
        return isPort && host.Length > 0 && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-')
            ? new HostPort(host, port)
            : throw new FormatException($"'{text}' is no {(otherwise is null ? "HOST:PORT" : "HOST or HOST:PORT")}, such as 10.0.0.1:5270");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
