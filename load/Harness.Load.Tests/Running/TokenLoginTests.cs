using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Tests.Running;

/// <summary>Logins by SASL2 with Bind 2, and by token (XEP-0388, XEP-0386, XEP-0484).</summary>
public sealed class TokenLoginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Binding.Tcp, null)]
    [InlineData(Binding.Tls, "SCRAM-SHA-256")]
    [InlineData(Binding.WebSocket, null)]
    [InlineData(Binding.Bosh, "SCRAM-SHA-1")]
    public async Task Sasl2_gives_a_resource_with_the_authentication(Binding binding, string? mechanism)
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(Storm(binding, LoginKind.Sasl2) with { Mechanism = mechanism }, Cancellation);

        Assert.Equal("sasl2", result.Profile.Login);
        Assert.Equal([("login", 20, 0), ("sasl", 20, 0)], Counts(result, "login", "sasl", "fast", "bind"));
    }

    [Theory]
    [InlineData(Binding.Tcp)]
    [InlineData(Binding.Tls)]
    [InlineData(Binding.WebSocket)]
    [InlineData(Binding.Bosh)]
    public async Task Only_the_first_login_of_a_user_needs_the_password(Binding binding)
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(Storm(binding, LoginKind.Fast), Cancellation);

        // Four users, of which one was tried before the load began.
        Assert.Equal([("login", 20, 0), ("sasl", 3, 0), ("fast", 17, 0)], Counts(result, "login", "sasl", "fast", "bind"));
    }

    [Fact]
    public async Task Chat_goes_on_over_streams_that_SASL2_opened()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForInject(200, 50)) with { Users = 10, IsPlain = false, Login = LoginKind.Fast }, Cancellation);

        Assert.Equal((50, 0), (result.Summary.Steps[0].Count + result.Summary.Dropped, result.Summary.Steps[0].Failed));
        Assert.Equal(result.Summary.Integrity.Sent, result.Summary.Integrity.Delivered);
    }

    [Theory]
    [InlineData(LoginKind.Sasl2, "authentication", "sasl: the server offers no SASL2 here (XEP-0388)")]
    [InlineData(LoginKind.Fast, "fast", "sasl: the server gives no tokens (XEP-0484)")]
    public async Task A_server_that_lacks_it_is_told_in_one_line(LoginKind login, string missing, string reason)
    {
        await using var stage = await LoadStage.StartAsync(() => new OffersLess(missing));

        var result = await stage.RunAsync(Storm(Binding.Tcp, login), Cancellation);

        Assert.Equal(("no user could log in: " + reason, ExitCodes.Target), (result.EndedEarly, result.ExitCode));
    }

    [Fact]
    public void SASL2_is_within_TLS_alone() =>
        Assert.Contains("within TLS alone", (Storm(Binding.Tcp, LoginKind.Sasl2) with { IsPlain = true }).Fault(), StringComparison.Ordinal);

    private static LoadOptions Storm(Binding binding, LoginKind login) =>
        LoadStage.Chat(new IterationsForConstant(4, 20)) with { Scenario = new ConnectStorm(), Binding = binding, IsPlain = false, Login = login, Users = 4, AnswerLimit = TimeSpan.FromMinutes(1) };

    private static IEnumerable<(string Step, long Count, long Failed)> Counts(LoadResult result, params string[] steps) => result.Summary.Steps
        .Where(step => steps.Contains(step.Name, StringComparer.Ordinal) && step.Count + step.Failed > 0).Select(step => (step.Name, step.Count, step.Failed));
}
