using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Xmpp.Core.Errors;
using Xmpp.Core.Sasl;

namespace Harness.Benchmarks.Xmpp.Core;

/// <summary>What a login costs: a whole SCRAM talk of both sides in memory, its server side alone, and the derivation in it.</summary>
[MemoryDiagnoser]
public class ScramBenchmarks
{
    private static readonly SaslServerOptions ServerOptions = new();
    private static readonly SaslClientOptions ClientOptions = new();
    private static readonly SaslCredentials Romeo = SaslCredentials.Of("romeo", "s3cr3t");
    private OneAccount _accounts = null!;

    [Params("SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512")]
    public string Mechanism { get; set; } = SaslMechanisms.ScramSha1;

    private HashAlgorithmName Hash => new(Mechanism["SCRAM-".Length..].Replace("-", string.Empty, StringComparison.Ordinal));

    [GlobalSetup]
    public void SetUp() => _accounts = new OneAccount(ScramKeys.Derive("s3cr3t", Hash, 4096));

    /// <summary>4096 iterations: what a client pays at a login, and a server for PLAIN against stored keys.</summary>
    [Benchmark]
    public ScramKeys Derive() => ScramKeys.Derive("s3cr3t", Hash, 4096);

    /// <summary>Both sides, from the choice of a mechanism to the check of the server's signature.</summary>
    [Benchmark]
    public async Task<SaslStep> Talk()
    {
        var client = SaslClient.Choose([Mechanism], Romeo, [], ClientOptions)!;
        var server = SaslServerMechanisms.Create(Mechanism, _accounts, SaslServerConnection.Plaintext, ServerOptions)!;
        var challenge = (SaslStep.Challenge)await server.RespondAsync(client.InitialResponse, CancellationToken.None);
        var success = (SaslStep.Success)await server.RespondAsync(client.Respond(challenge.Data), CancellationToken.None);
        client.Complete(success.Data);
        return success;
    }

    /// <summary>The server alone, up to a wrong proof: no derivation in it.</summary>
    [Benchmark]
    public async Task<SaslStep> ServerSide()
    {
        var server = SaslServerMechanisms.Create(Mechanism, _accounts, SaslServerConnection.Plaintext, ServerOptions)!;
        var challenge = (SaslStep.Challenge)await server.RespondAsync("n,,n=romeo,r=fyko+d2lbbFgONRv9qkxdawL"u8.ToArray(), CancellationToken.None);
        var nonce = System.Text.Encoding.ASCII.GetString(challenge.Data.Span).Split(',')[0];
        var proof = Convert.ToBase64String(new byte[_accounts.Keys.StoredKey.Length]);
        return await server.RespondAsync(System.Text.Encoding.ASCII.GetBytes($"c=biws,{nonce},p={proof}"), CancellationToken.None);
    }

    private sealed class OneAccount(ScramKeys keys) : ISaslAccounts
    {
        internal ScramKeys Keys => keys;

        public ValueTask<ScramKeys?> FindScramKeysAsync(string username, HashAlgorithmName hash, CancellationToken cancellationToken) => ValueTask.FromResult<ScramKeys?>(keys);

        public ValueTask<bool> VerifyPasswordAsync(string username, string password, CancellationToken cancellationToken) => ValueTask.FromResult(false);

        public ValueTask<SaslErrorCondition?> FindObstacleAsync(string username, CancellationToken cancellationToken) => ValueTask.FromResult<SaslErrorCondition?>(null);
    }
}
