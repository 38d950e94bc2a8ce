using System.Text;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>A session over BOSH, by the harness's wire peer: a send becomes the content of bodies. Bodies that are wrong themselves are sent raw, by hand.</summary>
internal sealed class BoshStream(string name, BoshPeer peer) : CaseStream(name, Binding.Bosh)
{
    // The peer's time-out is its own; ours ends the wait.
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(1);

    public override bool IsEncrypted => false;

    public static BoshStream Open(string name, FuzzEndpoint endpoint, TimeProvider time) => new(name, BoshPeer.At(name, endpoint.Web!, new Transcript(time), time));

    public override void HalfClose() => Note("a BOSH session has no half to close");

    public override void Reset() => peer.Abort();

    public override ValueTask DisposeAsync() => peer.DisposeAsync();

    protected override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken)
    {
        if (isRaw)
        {
            throw new UnreachableException("bytes cannot be sent raw in a BOSH session: open the stream at level connected");
        }

        try
        {
            await peer.SendAsync(new UTF8Encoding(false, true).GetString(bytes.Span), cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException problem)
        {
            throw new UnreachableException("a BOSH session carries no invalid UTF-8 here", problem);
        }
    }

    protected override async ValueTask<WireFrame> NextAsync(CancellationToken cancellationToken)
    {
        var frame = await peer.ReadAsync(s_endless, cancellationToken).ConfigureAwait(false) ?? throw new OperationCanceledException(cancellationToken);
        Came(Encoding.UTF8.GetBytes(frame.ToString()));
        return frame;
    }
}
