using System.Security.Cryptography;
using Xmpp.Core.Errors;
using Xmpp.Core.Sasl;

namespace Harness.Fuzz.Targets;

/// <summary>Romeo's account, and a talk of his that is right: nonces are fixed, so that its messages are the same each time.</summary>
internal sealed class ScramAccounts : ISaslAccounts
{
    internal const string Mechanism = SaslMechanisms.ScramSha1;

    private static readonly ScramKeys s_keys = ScramKeys.Derive("s3cr3t", HashAlgorithmName.SHA1, "saltsaltsaltsalt"u8, iterations: 1);
    private static readonly SaslServerOptions s_serverOptions = new() { MakeNonce = () => "3rfcNHYJY1ZVvWVs7j", UnknownAccountIterations = 1 };
    private static readonly SaslClientOptions s_clientOptions = new() { IsProtected = true, MinIterations = 1, MaxIterations = 20, MakeNonce = () => "fyko+d2lbbFgONRv9qkxdawL" };

    /// <summary>The messages of a talk that succeeds: the client's first, the server's first, the client's final, the server's final.</summary>
    internal static IReadOnlyList<byte[]> Right { get; } = Talk();

    /// <summary>Two messages as one input: the first, a line feed, the second.</summary>
    internal static byte[] Pair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => [.. first, (byte)'\n', .. second];

    internal static ISaslServerExchange Server() =>
        SaslServerMechanisms.Create(Mechanism, new ScramAccounts(), new SaslServerConnection { IsEncrypted = true, Bindings = [] }, s_serverOptions)!;

    internal static ISaslClientExchange Client() => SaslClient.Choose([Mechanism], SaslCredentials.Of("romeo", "s3cr3t"), [], s_clientOptions)!;

    public ValueTask<ScramKeys?> FindScramKeysAsync(string username, HashAlgorithmName hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult(username == "romeo" ? s_keys : null);

    public ValueTask<bool> VerifyPasswordAsync(string username, string password, CancellationToken cancellationToken) => ValueTask.FromResult(username == "romeo" && password == "s3cr3t");

    public ValueTask<SaslErrorCondition?> FindObstacleAsync(string username, CancellationToken cancellationToken) => ValueTask.FromResult<SaslErrorCondition?>(null);

    private static byte[][] Talk()
    {
        var client = Client();
        var server = Server();
        var first = client.InitialResponse!.Value.ToArray();
        var challenge = (SaslStep.Challenge)Synchronously.Run(server.RespondAsync(first, CancellationToken.None));
        var final = client.Respond(challenge.Data).ToArray();
        var success = (SaslStep.Success)Synchronously.Run(server.RespondAsync(final, CancellationToken.None));
        return [first, challenge.Data.ToArray(), final, success.Data!.Value.ToArray()];
    }
}
