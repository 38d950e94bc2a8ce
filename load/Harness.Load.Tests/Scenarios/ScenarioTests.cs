using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Tests.Running;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Load.Tests.Scenarios;

/// <summary>Each scenario against the reference server: everything it measures is there, and nothing is lost.</summary>
public sealed class ScenarioTests
{
    private const int Iterations = 24;

    private static readonly ScenarioSettings Small = new() { RoomSize = 4, Contacts = 3, RosterItems = 2, ArchivedMessages = 7, PageSize = 3, FileBytes = 1000, PutsFiles = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_said_in_a_room_arrives_at_every_occupant()
    {
        var result = await RunAsync("muc-fan-out");

        Assert.Equal(["fan-out"], Succeeded(result, Iterations));
        Assert.Equal(4 * Iterations, result.Summary.Integrity.Sent);
    }

    [Fact]
    public async Task Contacts_see_each_other_come_and_go()
    {
        var result = await RunAsync("presence-storm", copies: 2);

        Assert.Equal(["presence"], Succeeded(result, Iterations));

        // Two of four come and go, and are not told while they are away.
        Assert.InRange(result.Summary.Integrity.Sent, 2 * Iterations, 3 * Iterations);
    }

    [Fact]
    public async Task Rosters_are_changed_and_both_sessions_are_told() => Assert.Equal(["get", "add", "change", "remove"], Succeeded(await RunAsync("roster"), Iterations));

    [Fact]
    public async Task What_is_published_to_a_node_arrives_at_every_subscriber()
    {
        var result = await RunAsync("pubsub-fan-out");

        Assert.Equal(["fan-out", "publish"], Succeeded(result, Iterations));
        Assert.Equal(4 * Iterations, result.Summary.Integrity.Sent);
    }

    [Fact]
    public async Task What_is_published_to_ones_own_node_arrives_at_every_contact()
    {
        var result = await RunAsync("pep-fan-out");

        Assert.Equal(["fan-out", "publish"], Succeeded(result, Iterations));
        Assert.Equal(3 * Iterations, result.Summary.Integrity.Sent);
    }

    [Fact]
    public async Task An_archive_is_read_page_by_page()
    {
        var result = await RunAsync("mam-paging");

        // Seven messages, three at a time.
        Assert.Equal([3 * Iterations, Iterations], result.Summary.Steps.Select(step => step.Count));

        // Each of the four pairs wrote seven; each look has found seven.
        Assert.Equal((4 * 7) + (7 * Iterations), result.Summary.Integrity.Delivered);
    }

    [Fact]
    public async Task Files_are_uploaded_and_come_back_as_they_were()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(Options("upload-slots"), Cancellation);

        Assert.Equal(["slot", "put", "get"], Succeeded(result, Iterations));
    }

    [Fact]
    public async Task A_mixed_day_has_a_bit_of_everything_and_loses_nothing()
    {
        await using var stage = await LoadStage.StartAsync();
        var settings = Small with { Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["idle"] = 0, ["login"] = 1, ["upload"] = 10 } };

        var result = await stage.RunAsync(Options("mixed-day") with { Scenario = ScenarioCatalogue.Find("mixed-day", settings), Plan = new LoadPlan(TimeSpan.Zero, new IterationsForConstant(8, 400)) }, Cancellation);

        Assert.Null(result.EndedEarly);
        Assert.All(result.Summary.Steps, step => Assert.Equal(0, step.Failed));
        var counts = result.Summary.Steps.ToDictionary(step => step.Name, step => step.Count, StringComparer.Ordinal);
        Assert.Equal(400, counts["activity"] + counts["login"]);
        Assert.Equal(counts["activity"], counts.Where(step => step.Key is not ("activity" or "login")).Sum(step => step.Value));
        Assert.All(["chat", "room", "presence", "upload"], step => Assert.InRange(counts[step], 1, 400));
        Assert.Empty(result.Sessions.Losses);
        var integrity = result.Summary.Integrity;
        Assert.Equal(new IntegrityResult { Sent = integrity.Sent, Delivered = integrity.Sent, Late = integrity.Late }, integrity);
    }

    [Fact]
    public void An_activity_that_there_is_not_is_told() =>
        Assert.StartsWith("there is no activity 'gardening'; there are chat, room,", new ScenarioSettings { Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["gardening"] = 1 } }.Fault(), StringComparison.Ordinal);

    [Fact]
    public void An_activity_without_weight_is_no_step() =>
        Assert.DoesNotContain("pubsub", ScenarioCatalogue.Find("mixed-day", new ScenarioSettings { Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["pubsub"] = 0 } }).Steps);

    [Fact]
    public async Task What_the_target_lacks_is_told_in_one_line()
    {
        await using var stage = await LoadStage.StartAsync(hasUploads: false);

        var result = await stage.RunAsync(Options("upload-slots"), Cancellation);

        Assert.StartsWith("upload-slots cannot be prepared: the target has no service for uploads (XEP-0363)", result.EndedEarly, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Target, result.ExitCode);
    }

    [Fact]
    public void Sizes_that_are_out_of_range_are_told_in_one_line()
    {
        Assert.Null(new ScenarioSettings().Fault());
        Assert.Contains("within 2 and 10,000", Assert.Throws<FormatException>(() => ScenarioCatalogue.Find("muc-fan-out", new ScenarioSettings { RoomSize = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_scenario_has_a_name_and_steps_of_its_own()
    {
        Assert.Distinct(ScenarioCatalogue.All.Select(scenario => scenario.Name), StringComparer.Ordinal);
        Assert.All(ScenarioCatalogue.All, scenario => Assert.NotEmpty(scenario.Steps));
    }

    private static async Task<LoadResult> RunAsync(string scenario, int copies = 8)
    {
        await using var stage = await LoadStage.StartAsync();
        var result = await stage.RunAsync(Options(scenario, copies), Cancellation);
        var integrity = result.Summary.Integrity;
        Assert.Equal(new IntegrityResult { Sent = integrity.Sent, Delivered = integrity.Sent, Late = integrity.Late }, integrity);
        return result;
    }

    private static LoadOptions Options(string scenario, int copies = 8) => LoadStage.Chat(new IterationsForConstant(copies, Iterations)) with
    {
        Scenario = ScenarioCatalogue.Find(scenario, Small),
        Users = 8,
        AnswerLimit = TimeSpan.FromMinutes(1),
    };

    private static string[] Succeeded(LoadResult result, int count)
    {
        Assert.Null(result.EndedEarly);
        Assert.Equal(ExitCodes.Good, result.ExitCode);
        return [.. result.Summary.Steps.Where(step => step.Count == count && step.Failed == 0).Select(step => step.Name)];
    }
}
