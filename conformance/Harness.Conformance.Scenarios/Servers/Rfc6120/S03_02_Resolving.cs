namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §3.2, §13.9.2: how the target finds another server by the DNS.</summary>
[TargetPlays(Role.S2s)]
public static class S03_02_Resolving
{
    /// <summary>§3.2.1 step 3: a record whose target is the root says that there is nobody to connect to.</summary>
    [Scenario("rfc6120/3.2.1/s2s/not-available", "Where the one record has the root as its target, the search ends, and the sender is told")]
    [Checks("RFC6120-3.2.1-1", "RFC6120-10.4.3-1")]
    public static async Task A_service_that_is_not_available_is_not_looked_for(Stage stage)
    {
        // Arrange
        stage.Remote.Records.SayNotAvailable();
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        var door = await LookedForAsync(stage, juliet);

        // Expect
        stage.Check("RFC6120-3.2.1-1", door is null, "no connection", "a connection to the root at the port of the record");
        await juliet.ExpectAsync("RFC6120-10.4.3-1", Wire.Stanza("<message type='error' id='wherefore'/>"));
    }

    /// <summary>§3.2.1 step 8: an answer that leads nowhere is an answer.</summary>
    [Scenario("rfc6120/3.2.1/s2s/no-fallback", "Where the record leads to nobody, the address of the domain itself is not tried")]
    [Checks("RFC6120-3.2.1-2")]
    public static async Task A_record_that_leads_nowhere_is_not_passed_over(Stage stage)
    {
        // Arrange
        stage.Remote.Records.PointToNobody();
        stage.Remote.Records.HaveAnAddress();
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        var door = await LookedForAsync(stage, juliet);

        // Expect
        var error = Wire.Stanza("<message type='error' id='wherefore'/>");
        if (door is null)
        {
            await juliet.AwaitAsync(error);
        }

        juliet.Ignore(error);
        stage.Check("RFC6120-3.2.1-2", door is null, "no connection", "a connection to the address of the domain, port 5269");
    }

    /// <summary>§3.2.1 step 9, §3.2.2: without records the domain's own address and the usual port are tried.</summary>
    [Scenario("rfc6120/3.2.2/s2s/fallback", "Where there is no record, the address of the domain itself is tried at port 5269")]
    [Checks("RFC6120-3.2.1-3", "RFC6120-3.2.2-1")]
    public static async Task Without_records_the_domain_itself_is_tried(Stage stage)
    {
        // Arrange
        stage.Remote.Records.HaveAnAddress();
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        var door = await LookedForAsync(stage, juliet);

        // Expect
        juliet.Ignore(Wire.Stanza("<message type='error' id='wherefore'/>"));
        foreach (var requirement in new[] { "RFC6120-3.2.1-3", "RFC6120-3.2.2-1" })
        {
            stage.Check(requirement, door is not null, "a connection to the address of the domain, port 5269", "none");
        }

        if (door is not null)
        {
            await (await stage.Remote.Incoming(door).AuthenticateAsync()).AwaitAsync(Wire.Stanza("<message id='wherefore'/>"));
        }
    }

    /// <summary>§13.9.2: what was resolved once is kept as long as the record holds, which is no time at all, and no longer.</summary>
    [Scenario("rfc6120/13.9.2/s2s/resolves-again", "A record that does not hold any more is looked up again before the next connection")]
    [Checks("RFC6120-13.9.2-1")]
    public static async Task A_record_that_does_not_hold_any_more_is_looked_up_again(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var former = await stage.Remote.IncomingStreamAsync();
        await former.AwaitAsync(Wire.Stanza("<message id='wherefore'/>"));
        stage.Remote.Records.PointElsewhere();
        await former.SendAsync("</stream:stream>");
        await former.ReadToEndAsync();

        // Act
        await juliet.SendAsync($"<message type='chat' id='thou' to='romeo@{stage.Remote.Domain}'><body>art thou</body></message>");
        var door = await stage.Remote.AcceptAsync();

        // Expect
        stage.Check("RFC6120-13.9.2-1", stage.Remote.Records.LedTo(door), "a connection to where the record leads by now", "one to where it led before; it held for 0 seconds");
        await (await stage.Remote.Incoming(door).AuthenticateAsync()).AwaitAsync(Wire.Stanza("<message id='thou'/>"));
    }

    // A message for the harness's domain: the connection that it leads to, or none where the sender is told first.
    private static async Task<Actor?> LookedForAsync(Stage stage, Actor juliet)
    {
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        return await stage.Remote.ComesBeforeAsync(juliet);
    }
}
