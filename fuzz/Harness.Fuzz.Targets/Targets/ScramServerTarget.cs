using System.Text;
using Xmpp.Core.Sasl;

namespace Harness.Fuzz.Targets;

/// <summary>SCRAM's server (RFC 5802): any messages are answered, and nobody is let in but by the very messages of who knows the password.</summary>
/// <param name="make">Makes an exchange; a wrong one shows that the target can fail.</param>
public sealed class ScramServerTarget(Func<ISaslServerExchange>? make = null) : IByteTarget
{
    private readonly Func<ISaslServerExchange> _make = make ?? ScramAccounts.Server;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf((byte)'\n');
        var first = (end < 0 ? input : input[..end]).ToArray();
        var final = end < 0 ? [] : input[(end + 1)..].ToArray();
        var server = _make();
        var step = Synchronously.Run(server.RespondAsync(first, CancellationToken.None));
        InvariantException.Unless(step is SaslStep.Challenge or SaslStep.Failure, "A first message lets nobody in.", Encoding.UTF8.GetString(input));
        if (step is not SaslStep.Challenge challenge)
        {
            return;
        }

        InvariantException.Unless(!challenge.Data.Span.Contains((byte)0) && challenge.Data.Span.StartsWith("r="u8), "A challenge is the server's first message.", Encoding.UTF8.GetString(challenge.Data.Span));
        var answer = Synchronously.Run(server.RespondAsync(final, CancellationToken.None));
        InvariantException.Unless(answer is SaslStep.Success or SaslStep.Failure, "A final message ends the exchange.", answer.ToString());
        var isRight = first.AsSpan().SequenceEqual(ScramAccounts.Right[0]) && final.AsSpan().SequenceEqual(ScramAccounts.Right[2]);
        InvariantException.Unless(answer is SaslStep.Success == isRight, "Only the right messages let somebody in.", Encoding.UTF8.GetString(input));
    }
}
