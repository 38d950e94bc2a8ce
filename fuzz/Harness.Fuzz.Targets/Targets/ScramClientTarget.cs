using System.Security.Authentication;
using System.Text;
using Xmpp.Core.Sasl;

namespace Harness.Fuzz.Targets;

/// <summary>SCRAM's client (RFC 5802): a server is believed only if it knows Romeo's keys; all others meet an <see cref="AuthenticationException"/>.</summary>
/// <param name="make">Makes an exchange; a wrong one shows that the target can fail.</param>
public sealed class ScramClientTarget(Func<ISaslClientExchange>? make = null) : IByteTarget
{
    private readonly Func<ISaslClientExchange> _make = make ?? ScramAccounts.Client;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf((byte)'\n');
        var first = (end < 0 ? input : input[..end]).ToArray();
        var final = end < 0 ? [] : input[(end + 1)..].ToArray();
        var believes = Believes(first, final, out var response);
        var isRight = first.AsSpan().SequenceEqual(ScramAccounts.Right[1]) && final.AsSpan().SequenceEqual(ScramAccounts.Right[3]);
        InvariantException.Unless(believes == isRight || (believes && IsExtended(final)), "Only the right server is believed.", Encoding.UTF8.GetString(input));
        InvariantException.Unless(response.IndexOf("s3cr3t"u8) < 0, "The password is never sent.");
    }

    // Nothing protects what follows the signature; unknown extensions are ignored there (§5.1).
    private static bool IsExtended(ReadOnlySpan<byte> final) => final.StartsWith(ScramAccounts.Right[3]) && final.Length > ScramAccounts.Right[3].Length && final[ScramAccounts.Right[3].Length] == ',';

    private bool Believes(byte[] first, byte[] final, out ReadOnlySpan<byte> response)
    {
        response = [];
        try
        {
            var client = _make();
            response = client.Respond(first).Span;
            client.Complete(final);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }
}
