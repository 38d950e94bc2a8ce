using Harness.Load.Agents;

namespace Harness.Load.Tests.Agents;

/// <summary>The secret of coordinator and agents.</summary>
public sealed class AgentSecretTests
{
    [Fact]
    public void Two_certificates_of_one_secret_are_taken_for_each_other()
    {
        using var one = AgentSecret.Of("wherefore art thou");
        using var two = AgentSecret.Of("wherefore art thou");

        Assert.NotEqual(one.Certificate.Thumbprint, two.Certificate.Thumbprint);
        Assert.True(one.IsShownBy(two.Certificate));
        Assert.True(two.Certificate.HasPrivateKey);
    }

    [Fact]
    public void A_certificate_of_another_secret_is_not_taken()
    {
        using var one = AgentSecret.Of("wherefore art thou");
        using var other = AgentSecret.Of("wherefore art thoU");

        Assert.False(one.IsShownBy(other.Certificate));
        Assert.False(one.IsShownBy(null));
    }

    [Fact]
    public void A_word_that_can_be_guessed_is_no_secret() =>
        Assert.Contains("16 characters", Assert.Throws<FormatException>(() => AgentSecret.Of("romeo")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.1:5270", "10.0.0.1", 5270)]
    [InlineData("load-0.load.default.svc:5270", "load-0.load.default.svc", 5270)]
    public void An_address_is_a_host_and_a_port(string text, string host, int port) => Assert.Equal(new HostPort(host, port), HostPort.Parse(text));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.1:0")]
    [InlineData(":5270")]
    [InlineData("a\"b:5270")]
    public void What_is_no_address_is_refused(string text) => Assert.Throws<FormatException>(() => HostPort.Parse(text));
}
