using Harness.Load.Models;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Results.Load;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Load.Tests.Running;

/// <summary>A server that shows another certificate in mid-run.</summary>
public sealed class AnotherCertificateTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Is_trusted_with_it_by_the_same_authority_only(bool isOfTheSame, int failures)
    {
        await using var stage = await LoadStage.StartAsync();
        using var own = new TestAuthority(TimeProvider.System);
        using var stranger = new TestAuthority(TimeProvider.System);
        using var first = own.Issue(stage.Description.Domain);
        using var second = (isOfTheSame ? own : stranger).Issue(stage.Description.Domain);
        stage.Show(first);
        stage.Description = stage.Description with { Authorities = [own.Certificate] };

        // The second login is the first with the other certificate, and the first that looks at it.
        var result = await stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(1, 2)) with { Scenario = new Relogin(() => stage.Show(second)), Users = 1, Binding = Binding.Tls, IsPlain = false }, TestContext.Current.CancellationToken);

        var step = Assert.Single(result.Summary.Steps);
        Assert.Equal((2 - failures, failures), (step.Count, step.Failed));
        Assert.Equal(failures == 0 ? [] : [new CountedKind("tls", failures)], step.Failures);
    }

    private sealed class Relogin(Action behindTheFirst) : ILoadScenario
    {
        private int _done;

        public string Name => "relogin";

        public string Summary => "logs in again";

        public IReadOnlyList<string> Steps { get; } = ["login"];

        public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
        {
            await user.DisconnectAsync();
            iteration.Began("login");
            await user.ConnectAsync();
            iteration.Ended();
            if (_done++ == 0)
            {
                behindTheFirst();
            }
        }
    }
}
