namespace Harness.Conformance.Scenarios.Xep0077;

/// <summary>XEP-0077 §3.3: an empty password is none, and a refusal does not repeat a password.</summary>
[Requires(Feature.Registration)]
public static class S03_03_Passwords
{
    /// <summary>Changes that change nothing; [name] is the username.</summary>
    public static IEnumerable<Cell<string>> Empty { get; } =
    [
        new("xep0077/3.3/empty-element", "An empty element does not take the password's place", "<username>[name]</username><password/>"),
        new("xep0077/3.3/no-text", "An element without text does not take the password's place", "<username>[name]</username><password></password>"),
    ];

    /// <summary>§3.3: "instead MUST maintain the existing password".</summary>
    [ScenarioTable(nameof(Empty))]
    [Checks("XEP0077-3.3-3")]
    public static async Task The_password_stays(Stage stage, string content)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var account = romeo.Account!;

        // Act
        await romeo.SendAsync(Registration.Query("set", "change1", content.Replace("[name]", account.Localpart, StringComparison.Ordinal), $"to='{stage.Domain}'"));

        // Expect
        await romeo.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='change1'/>"));
        stage.Check("XEP0077-3.3-3", await Registration.IsLetInAsync(stage, account), "the old password is good", "it is refused");
        stage.Check("XEP0077-3.3-3", !await Registration.IsLetInAsync(stage, account with { Password = "" }), "an empty password is refused", "it is good");
    }

    /// <summary>§3.3: errors that hold the request would show the password.</summary>
    [Scenario("xep0077/3.3/error-without-password", "The refusal of a change does not repeat the password")]
    [Checks("XEP0077-3.3-4")]
    public static async Task A_refusal_does_not_repeat_the_password(Stage stage)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(Registration.Query("set", "change1", Registration.Fields(juliet.Localpart, "what-light-through-yonder"), $"to='{stage.Domain}'"));

        // Expect
        var answer = await mercutio.ExpectAsync(Wire.Stanza("<iq type='error' id='change1'/>"));
        stage.Check("XEP0077-3.3-4", !answer.Element.ToString().Contains("what-light-through-yonder", StringComparison.Ordinal), "an error without the password in it", answer.Element.ToString());
    }
}
