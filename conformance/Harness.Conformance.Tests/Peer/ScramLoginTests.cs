using Xmpp.Testing;

namespace Harness.Conformance.Tests.Peer;

/// <summary>The examples of RFC 5802 §5 and RFC 7677 §3.</summary>
public sealed class ScramLoginTests
{
    [Theory]
    [InlineData(
        "SCRAM-SHA-1",
        "fyko+d2lbbFgONRv9qkxdawL",
        "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")]
    [InlineData(
        "SCRAM-SHA-256",
        "rOprNGfwEbeRWgbNEkqO",
        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")]
    public void The_published_exchange_comes_out(string mechanism, string nonce, string serverFirst, string clientFinal, string serverFinal)
    {
        var login = new ScramLogin(mechanism, "user", "pencil", nonce);

        Assert.Equal($"n,,n=user,r={nonce}", login.First);
        Assert.Equal(clientFinal, login.Final(serverFirst));
        Assert.True(login.IsProof(serverFinal));
        Assert.False(login.IsProof("v=AAAA"));
    }

    [Fact]
    public void A_nonce_that_does_not_continue_ours_is_refused()
    {
        var login = new ScramLogin("SCRAM-SHA-1", "user", "pencil", "ours");

        Assert.Throws<FormatException>(() => login.Final("r=theirs,s=QSXCR+Q6sek8bf92,i=4096"));
    }
}
