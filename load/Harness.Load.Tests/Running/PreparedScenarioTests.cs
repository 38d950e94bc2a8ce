using System.Collections.Concurrent;
using Harness.Load.Models;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Results;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Load.Tests.Running;

/// <summary>What a scenario may do before and after the load, and what it may wait for.</summary>
public sealed class PreparedScenarioTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_group_is_prepared_once_before_the_load_and_cleaned_up_once_after_it()
    {
        await using var stage = await LoadStage.StartAsync();
        var scenario = new Whispers();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(4, 12)) with { Scenario = scenario, Users = 12, Workers = 2 }, Cancellation);

        Assert.Equal((12, 0), (result.Summary.Steps[0].Count, result.Summary.Steps[0].Failed));
        Assert.Equal([0, 1, 2, 3], scenario.Prepared.Order());
        Assert.Equal([0, 1, 2, 3], scenario.CleanedUp.Order());
        Assert.Equal(ExitCodes.Good, result.ExitCode);
    }

    [Fact]
    public async Task Users_of_a_group_that_has_fewer_accounts_are_sessions_of_the_same_account()
    {
        await using var stage = await LoadStage.StartAsync();
        var scenario = new Whispers();

        await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(2, 2)) with { Scenario = scenario, Users = 6 }, Cancellation);

        var (first, second) = (scenario.Groups.Single(group => group.Index == 0), scenario.Groups.Single(group => group.Index == 1));
        Assert.Equal(first.Users[0].BareJid, first.Users[2].BareJid);
        Assert.NotEqual(first.Users[0].Address, first.Users[2].Address);
        Assert.Equal(4, first.Users.Concat(second.Users).Select(user => user.BareJid).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_cannot_be_prepared_ends_the_run_with_one_line_and_exit_code_3()
    {
        await using var stage = await LoadStage.StartAsync();
        var scenario = new Whispers { Needs = "urn:example:telepathy" };

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(2, 2)) with { Scenario = scenario, Users = 6 }, Cancellation);

        Assert.Equal(
            "whispers cannot be prepared: the target has no telepathy: neither self.example nor any of its items has the feature urn:example:telepathy", result.EndedEarly);
        Assert.Equal((ExitCodes.Target, 0), (result.ExitCode, result.Summary.Started));
    }

    [Fact]
    public async Task What_the_server_cannot_prepare_just_now_is_asked_for_again()
    {
        var streams = new ConcurrentBag<BusyOnce>();
        await using var stage = await LoadStage.StartAsync(() =>
        {
            var stream = new BusyOnce();
            streams.Add(stream);
            return stream;
        });

        var result = await stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(2, 4)) with { Scenario = new PubSubFanOut(new ScenarioSettings { RoomSize = 3 }), Users = 6 }, Cancellation);

        Assert.Equal(2, streams.Count(stream => stream.HasRefused));
        Assert.Null(result.EndedEarly);
        Assert.All(result.Summary.Steps, step => Assert.Equal((4, 0), (step.Count, step.Failed)));
    }

    [Fact]
    public async Task A_fault_in_the_preparation_is_no_failure_of_the_server()
    {
        await using var stage = await LoadStage.StartAsync();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(2, 2)) with { Scenario = new Whispers { HasBug = true }, Users = 3 }, Cancellation));

        Assert.Contains("the scenario whispers has a fault", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_arrives_where_it_is_expected_is_a_timeout()
    {
        await using var stage = await LoadStage.StartAsync();
        var scenario = new Whispers { Silent = true };

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(1, 1)) with { Scenario = scenario, Users = 3, AnswerLimit = TimeSpan.FromSeconds(1) }, Cancellation);

        Assert.Equal(new Harness.Results.Load.CountedKind("timeout", 1), Assert.Single(result.Summary.Steps[0].Failures));
        Assert.Equal(0, result.Summary.Integrity.Strange);
    }

    // Cannot create the first node of a stream; the next time it can.
    private sealed class BusyOnce : IStreamInterceptor
    {
        private string? _refused;

        public bool HasRefused { get; private set; }

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            var text = element.ToString();
            if (_refused is not null || !text.Contains("<create ", StringComparison.Ordinal))
            {
                return [element];
            }

            _refused = element.Attribute("id");
            return [XmlElement.Parse(text.Replace("<create ", "<nothing ", StringComparison.Ordinal))];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            if (HasRefused || _refused is null || element.LocalName != "iq" || element.Attribute("id") != _refused)
            {
                return [element];
            }

            HasRefused = true;
            return [XmlElement.Parse($"<iq xmlns='jabber:client' type='error' id='{_refused}'><error type='wait'><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>")];
        }
    }

    // Three sessions of two accounts; who iterates writes to the next one, who expects it.
    private sealed class Whispers : ILoadScenario
    {
        public ConcurrentBag<int> Prepared { get; } = [];

        public ConcurrentBag<int> CleanedUp { get; } = [];

        public ConcurrentBag<LoadGroup> Groups { get; } = [];

        public string Name => "whispers";

        public string Summary => "whispers";

        public string? Needs { get; init; }

        public bool HasBug { get; init; }

        public bool Silent { get; init; }

        public int GroupSize => 3;

        public int AccountsPerGroup => 2;

        public IReadOnlyList<string> Steps { get; } = ["heard"];

        public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
        {
            if (HasBug)
            {
                throw new InvalidOperationException("a bug");
            }

            if (Needs is { } feature)
            {
                await group.Users[0].FindServiceAsync(feature, "telepathy").ConfigureAwait(false);
            }

            Prepared.Add(group.Index);
            Groups.Add(group);
        }

        public Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
        {
            CleanedUp.Add(group.Index);
            return Task.CompletedTask;
        }

        public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
        {
            var other = user.Group.Users[(user.Place + 1) % 3];
            iteration.Began("heard");
            using var heard = other.Expect((in Xmpp.Xml.XmlFrame stanza) => stanza.Bytes.IndexOf("psst"u8) >= 0);
            if (!Silent)
            {
                user.Send(System.Text.Encoding.UTF8.GetBytes($"<message to='{other.Address}' type='chat'><body>psst</body></message>"));
            }

            await heard.ArrivedAsync().ConfigureAwait(false);
            iteration.Ended();
        }
    }
}
