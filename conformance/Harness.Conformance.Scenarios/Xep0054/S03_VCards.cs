namespace Harness.Conformance.Scenarios.Xep0054;

/// <summary>XEP-0054 §3: a vCard is its owner's to change and everyone's to see, and one that is not there tells nothing.</summary>
[Requires(Feature.VCard)]
public static class S03_VCards
{
    private const string Card = "<vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN><N><FAMILY>Capulet</FAMILY><GIVEN>Juliet</GIVEN><MIDDLE/></N><JABBERID>juliet@capulet.example</JABBERID></vCard>";

    /// <summary>§3.1: one's own.</summary>
    [Scenario("xep0054/3.1/own", "What was stored is returned to its owner")]
    [Checks("XEP0054-3.1-1")]
    public static async Task The_owner_is_given_the_card(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        await juliet.AskAsync($"<iq type='set' id='v2'>{Card}</iq>");

        // Act
        await juliet.SendAsync("<iq type='get' id='v1'><vCard xmlns='vcard-temp'/></iq>");

        // Expect
        await juliet.ExpectAsync(Wire.IqResult("v1", Card));
    }

    /// <summary>§3.2: a card is replaced as a whole.</summary>
    [Scenario("xep0054/3.2/replaced", "A card that is set again takes the place of the first")]
    [Checks("XEP0054-3.1-1")]
    public static async Task A_card_is_replaced_as_a_whole(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        await juliet.AskAsync($"<iq type='set' id='v2'>{Card}</iq>");
        await juliet.AskAsync("<iq type='set' id='v3'><vCard xmlns='vcard-temp'><FN>Juliet Montague</FN></vCard></iq>");

        // Act
        await juliet.SendAsync("<iq type='get' id='v1'><vCard xmlns='vcard-temp'/></iq>");

        // Expect
        var answer = await juliet.ExpectAsync(Wire.IqResult("v1", "<vCard xmlns='vcard-temp'><FN>Juliet Montague</FN></vCard>"));
        stage.Check("XEP0054-3.1-1", !answer.Element.Value.Contains("apulet", StringComparison.Ordinal), "nothing of the first card", answer.Element.ToString());
    }

    /// <summary>§3.1: where there is none.</summary>
    [Scenario("xep0054/3.1/none", "An owner without a card hears so, or is given an empty one")]
    [Checks("XEP0054-3.1-2")]
    public static async Task An_owner_without_a_card_hears_so(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await juliet.SendAsync("<iq type='get' id='v1'><vCard xmlns='vcard-temp'/></iq>");

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("v1", "item-not-found")),
            Outcome.Pass(Wire.Exactly("<iq type='result' id='v1'><vCard xmlns='vcard-temp'/></iq>")),
            Outcome.Deviation(Wire.Stanza("<iq type='error' id='v1'><error/></iq>")));
    }

    /// <summary>§3.2: another's card is not ours to change.</summary>
    [Scenario("xep0054/3.2/set-of-another", "Another user's card is not changed")]
    [Checks("XEP0054-3.2-1")]
    public static async Task Anothers_card_is_not_changed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        await juliet.AskAsync($"<iq type='set' id='v2'>{Card}</iq>");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='set' id='meddle' to='{juliet.BareJid}'><vCard xmlns='vcard-temp'><FN>Rosaline</FN></vCard></iq>");

        // Expect
        await mercutio.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("meddle", "forbidden|not-allowed")),
            Outcome.Deviation(Wire.Stanza("<iq type='error' id='meddle'><error/></iq>")));
        await juliet.SendAsync("<iq type='get' id='v1'><vCard xmlns='vcard-temp'/></iq>");
        await juliet.ExpectAsync(Wire.IqResult("v1", Card));
    }

    /// <summary>§3.3: another's card, from the server.</summary>
    [Scenario("xep0054/3.3/of-another", "Another user's card is given by the server, and no resource of theirs is asked")]
    [Checks("XEP0054-3.3-1")]
    public static async Task Anothers_card_is_given_by_the_server(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        juliet.Ignore(Wire.Stanza($"<presence from='{juliet.FullJid}'/>"));
        Xep0163.S04_Notifications.PassOver(juliet);
        await juliet.AskAsync($"<iq type='set' id='v2'>{Card}</iq>");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='get' id='v3' to='{juliet.BareJid}'><vCard xmlns='vcard-temp'/></iq>");

        // Expect: a server may refuse, but is the one that answers.
        await mercutio.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='v3' from='{juliet.BareJid}'>{Card}</iq>")),
            Outcome.Unsupported(Wire.IqError("v3", "forbidden|not-allowed|not-authorized|service-unavailable")));
        await juliet.ExpectAsync(Wire.NothingFrom(mercutio));
    }

    /// <summary>§3.3: one who has none, and one who does not exist, cannot be told apart.</summary>
    [Scenario("xep0054/3.3/none-of-another", "Of a user without a card, and of no user, one hears service-unavailable")]
    [Checks("XEP0054-3.3-3", "XEP0054-3.3-2", "XEP0054-3.3-5")]
    public static async Task No_card_and_no_user_are_the_same(Stage stage)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='get' id='v3' to='{juliet.BareJid}'><vCard xmlns='vcard-temp'/></iq>");
        var known = await mercutio.ExpectAsync("XEP0054-3.3-2", Wire.Stanza("<iq type='error' id='v3'><error/></iq>"));
        await mercutio.SendAsync($"<iq type='get' id='v4' to='nobody-at-all@{stage.Domain}'><vCard xmlns='vcard-temp'/></iq>");
        var unknown = await mercutio.ExpectAsync("XEP0054-3.3-2", Wire.Stanza("<iq type='error' id='v4'><error/></iq>"));

        // Expect
        var (first, second) = (Wire.ConditionOf(known.Element), Wire.ConditionOf(unknown.Element));
        stage.Check("XEP0054-3.3-3", first == second, "the same condition", $"{first} for a user without a card, {second} for no user");
        stage.Check("XEP0054-3.3-5", first == "service-unavailable" && second == "service-unavailable", "service-unavailable", $"{first} for a user without a card, {second} for no user");
    }
}
