using System.Xml.Linq;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>Brings streams of another server, and of a component, to a level, correctly.</summary>
internal static class PeerOpener
{
    private static readonly XNamespace s_streams = "http://etherx.jabber.org/streams";
    private static readonly XNamespace s_tls = "urn:ietf:params:xml:ns:xmpp-tls";
    private static readonly XNamespace s_dialback = RemoteDomain.Dialback;

    /// <summary>The header of another server.</summary>
    public static string ServerHeader(string from, string to) =>
        $"<stream:stream xmlns='jabber:server' xmlns:db='{RemoteDomain.Dialback}' xmlns:stream='http://etherx.jabber.org/streams' from='{from}' to='{to}' version='1.0'>";

    /// <summary>The header of a component (XEP-0114 §3), which names itself.</summary>
    public static string ComponentHeader(string component) => $"<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='{component}'>";

    /// <summary>TLS with a certificate that proves nothing, a stream, and dialback, as far as the level wants it.</summary>
    /// <returns>The id of the target's header; <see langword="null"/> where there was none yet.</returns>
    /// <exception cref="UnreachableException">The target does not go along.</exception>
    public static async Task<string?> BringAsync(ServerStream stream, RemoteDomain domain, StreamLevel level, CancellationToken cancellationToken)
    {
        if (level == StreamLevel.Connected)
        {
            return null;
        }

        var header = ServerHeader(domain.Name, domain.Target);
        var (id, features) = await OpenAsync(stream, header, cancellationToken).ConfigureAwait(false);
        if (features.Element(s_tls + "starttls") is not null)
        {
            await StreamOpener.SayAsync(stream, $"<starttls xmlns='{s_tls}'/>", cancellationToken).ConfigureAwait(false);
            await StreamOpener.NeedAsync(stream, element => element.Name == s_tls + "proceed", "<proceed/>", cancellationToken).ConfigureAwait(false);
            await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
            if (level == StreamLevel.Encrypted)
            {
                return null;
            }

            (id, _) = await OpenAsync(stream, header, cancellationToken).ConfigureAwait(false);
        }

        if (level == StreamLevel.Authenticated)
        {
            await StreamOpener.SayAsync(stream, $"<db:result from='{domain.Name}' to='{domain.Target}'>{domain.Key(domain.Name, domain.Target, id)}</db:result>", cancellationToken).ConfigureAwait(false);
            var result = await StreamOpener.NeedAsync(stream, element => element.Name == s_dialback + "result", "the result of dialback", cancellationToken).ConfigureAwait(false);
            if ((string?)result.Attribute("type") != "valid")
            {
                throw new UnreachableException($"a right key was not taken: {result}");
            }
        }

        return id;
    }

    /// <summary>A stream of a component, and its handshake, as far as the level wants it.</summary>
    /// <returns>The id of the target's header; <see langword="null"/> where there was none yet.</returns>
    /// <exception cref="UnreachableException">The target does not go along.</exception>
    public static async Task<string?> BringAsync(CaseStream stream, string component, string secret, StreamLevel level, CancellationToken cancellationToken)
    {
        if (level <= StreamLevel.Encrypted)
        {
            return null;
        }

        await StreamOpener.SayAsync(stream, ComponentHeader(component), cancellationToken).ConfigureAwait(false);
        var id = await HeaderAsync(stream, cancellationToken).ConfigureAwait(false);
        if (level == StreamLevel.Authenticated)
        {
            await StreamOpener.SayAsync(stream, $"<handshake>{ComponentSeats.Handshake(id, secret)}</handshake>", cancellationToken).ConfigureAwait(false);
            await StreamOpener.NeedAsync(stream, element => element.Name.LocalName == "handshake", "<handshake/>", cancellationToken).ConfigureAwait(false);
        }

        return id;
    }

    private static async Task<(string Id, XElement Features)> OpenAsync(ServerStream stream, string header, CancellationToken cancellationToken)
    {
        await StreamOpener.SayAsync(stream, header, cancellationToken).ConfigureAwait(false);
        var id = await HeaderAsync(stream, cancellationToken).ConfigureAwait(false);
        return (id, await StreamOpener.NeedAsync(stream, element => element.Name == s_streams + "features", "stream features", cancellationToken).ConfigureAwait(false));
    }

    private static async Task<string> HeaderAsync(CaseStream stream, CancellationToken cancellationToken)
    {
        var frame = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
        return frame.Kind == WireFrameKind.Header && frame.Element?.Attribute("id") is { } id
            ? id.Value
            : throw new UnreachableException($"instead of a header with an id came {frame.ToString().ReplaceLineEndings(" ")}");
    }
}
