using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>What a case is to the target beside a client: domains of other servers, and components. Each is the case's own while it runs.</summary>
internal sealed class CasePeers(FuzzSite site, CaseNames names) : IAsyncDisposable
{
    private readonly Dictionary<string, RemoteDomain> _domains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _seats = new(StringComparer.Ordinal);

    /// <summary>Opens a stream.</summary>
    /// <exception cref="UnreachableException">The target knows nothing of us, or does not go along.</exception>
    public Task<CaseStream> OpenAsync(OpenStep open, string name, CancellationToken cancellationToken) =>
        open.Role == FuzzRole.S2s ? OpenServerAsync(open, name, cancellationToken) : OpenComponentAsync(open, name, cancellationToken);

    /// <summary>Gives everything back; the streams are over.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var domain in _domains.Values)
        {
            await domain.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var seat in _seats.Values)
        {
            site.Seats.Return(seat);
        }
    }

    private async Task<CaseStream> OpenServerAsync(OpenStep open, string name, CancellationToken cancellationToken)
    {
        var (identity, endpoint) = site.AsServer ?? throw new UnreachableException("the target takes no streams of other servers from here");
        if (!_domains.TryGetValue(open.Account, out var domain))
        {
            domain = RemoteDomain.Open(identity, site.Domain);
            _domains.Add(open.Account, domain);
            names.Set(open.Account, domain.Name);
        }

        var stream = await ServerStream.ConnectAsync(name, endpoint, cancellationToken).ConfigureAwait(false);
        domain.Add(stream);
        (stream.Header, stream.SpeaksAs) = (PeerOpener.ServerHeader(domain.Name, domain.Target), (FuzzRole.S2s, domain.Name));
        return await BringAsync(stream, open.Level, "key", id => domain.Key(domain.Name, domain.Target, id), () => PeerOpener.BringAsync(stream, domain, open.Level, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<CaseStream> OpenComponentAsync(OpenStep open, string name, CancellationToken cancellationToken)
    {
        var seats = site.Description.Components ?? throw new UnreachableException("the target takes no components");
        if (!_seats.TryGetValue(open.Account, out var seat))
        {
            seat = await site.Seats.BorrowAsync(cancellationToken).ConfigureAwait(false);
            _seats.Add(open.Account, seat);
            names.Set(open.Account, ComponentSeats.Name(seat, site.Domain));
        }

        var component = ComponentSeats.Name(seat, site.Domain);
        var stream = await SocketStream.ConnectAsync(name, FuzzEndpoint.OfPlain(seats.Host, seats.Port, site.Description), cancellationToken).ConfigureAwait(false);
        (stream.Header, stream.SpeaksAs) = (PeerOpener.ComponentHeader(component), (FuzzRole.Component, component));
        return await BringAsync(stream, open.Level, "handshake", id => ComponentSeats.Handshake(id, seats.Secret), () => PeerOpener.BringAsync(stream, component, seats.Secret, open.Level, cancellationToken)).ConfigureAwait(false);
    }

    // Brings it to its level, and tells the case the id of the target's header and what proves the domain there.
    private async Task<CaseStream> BringAsync(CaseStream stream, StreamLevel level, string proof, Func<string, string> prove, Func<Task<string?>> bring)
    {
        try
        {
            if (await bring().ConfigureAwait(false) is { } id)
            {
                names.Set($"{stream.Name}.id", id);
                names.Set($"{stream.Name}.{proof}", prove(id));
            }

            stream.Level = level;
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
