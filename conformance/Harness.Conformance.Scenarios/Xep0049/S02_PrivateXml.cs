namespace Harness.Conformance.Scenarios.Xep0049;

/// <summary>XEP-0049 §2: what a client keeps on the server comes back to its own account, and to nobody else.</summary>
[Requires(Feature.PrivateXml)]
public static class S02_PrivateXml
{
    private const string Kept = "<art xmlns='urn:example:thou' ink='black'><line>wherefore</line><line>Romeo</line></art>";

    /// <summary>Who meddles, and how: the type of the request, and its child.</summary>
    public static IEnumerable<Cell<(string Type, string Child)>> Meddling { get; } =
    [
        new("xep0049/2.3/get-of-another", "Another user's data are not given", ("get", "<art xmlns='urn:example:thou'/>")),
        new("xep0049/2.3/set-of-another", "Another user's data are not changed", ("set", "<art xmlns='urn:example:thou'/>"), "XEP0049-4-1"),
    ];

    /// <summary>§2.1: any fragment in a namespace of its own, to every resource of the account.</summary>
    [Scenario("xep0049/2.1/stored", "What one resource stores another of the account is given, unchanged")]
    [Checks("XEP0049-2.1-1")]
    public static async Task What_is_stored_is_given_back(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.ConnectAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        await orchard.AskAsync($"<iq type='set' id='set1'><query xmlns='jabber:iq:private'>{Kept}</query></iq>");

        // Act
        await street.SendAsync("<iq type='get' id='get1'><query xmlns='jabber:iq:private'><art xmlns='urn:example:thou'/></query></iq>");

        // Expect
        await street.ExpectAsync(Wire.Exactly($"<iq type='result' id='get1'><query xmlns='jabber:iq:private'>{Kept}</query></iq>"));
    }

    /// <summary>§2.1: later data take the place of earlier ones, and those of another namespace stay.</summary>
    [Scenario("xep0049/2.1/replaced", "What is stored again takes the place of the first, and leaves other namespaces alone")]
    [Checks("XEP0049-2.1-1")]
    public static async Task What_is_stored_again_replaces_the_first(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync($"<iq type='set' id='set1'><query xmlns='jabber:iq:private'>{Kept}</query></iq>");
        await romeo.AskAsync("<iq type='set' id='set2'><query xmlns='jabber:iq:private'><art xmlns='urn:example:thee'><line>soft</line></art></query></iq>");
        await romeo.AskAsync("<iq type='set' id='set3'><query xmlns='jabber:iq:private'><art xmlns='urn:example:thou'><line>what light</line></art></query></iq>");

        foreach (var (name, line) in new[] { ("urn:example:thou", "what light"), ("urn:example:thee", "soft") })
        {
            // Act
            var id = stage.NewId("get");
            await romeo.SendAsync($"<iq type='get' id='{id}'><query xmlns='jabber:iq:private'><art xmlns='{name}'/></query></iq>");

            // Expect
            await romeo.ExpectAsync(Wire.Exactly($"<iq type='result' id='{id}'><query xmlns='jabber:iq:private'><art xmlns='{name}'><line>{line}</line></art></query></iq>"));
        }
    }

    /// <summary>§2.3: data belong to their user.</summary>
    [ScenarioTable(nameof(Meddling))]
    [Checks("XEP0049-2.3-4")]
    public static async Task Nobody_meddles_with_anothers_data(Stage stage, (string Type, string Child) cell)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.AskAsync($"<iq type='set' id='set1'><query xmlns='jabber:iq:private'>{Kept}</query></iq>");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='{cell.Type}' id='meddle' to='{juliet.BareJid}'><query xmlns='jabber:iq:private'>{cell.Child}</query></iq>");

        // Expect
        await mercutio.ExpectAsync("XEP0049-2.3-4", Wire.IqError("meddle", "forbidden|service-unavailable"));
        await juliet.ExpectAsync("XEP0049-2.3-4", Wire.NothingFrom(mercutio));
        if (cell.Type == "set")
        {
            await juliet.SendAsync("<iq type='get' id='get1'><query xmlns='jabber:iq:private'><art xmlns='urn:example:thou'/></query></iq>");
            await juliet.ExpectAsync("XEP0049-4-1", Wire.Exactly($"<iq type='result' id='get1'><query xmlns='jabber:iq:private'>{Kept}</query></iq>"));
        }
    }

    /// <summary>§2.3: a set has something to store. Example 4 has the older condition, which RFC 6120 calls bad-request, in answer to a set too.</summary>
    [Scenario("xep0049/2.3/set-without-child", "A set without data is not acceptable")]
    [Checks("XEP0049-2.3-1")]
    public static async Task A_set_without_data_is_not_acceptable(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync("<iq type='set' id='set1'><query xmlns='jabber:iq:private'/></iq>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("set1", "not-acceptable")),
            Outcome.Pass("XEP0049-2.3-5", Wire.IqError("set1", "bad-format|bad-request")));
    }

    /// <summary>§2.3: a get says what it wants.</summary>
    [Scenario("xep0049/2.3/get-without-child", "A get that does not say what it wants is an error")]
    [Checks("XEP0049-2.3-5")]
    public static async Task A_get_without_child_is_an_error(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync("<iq type='get' id='get1'><query xmlns='jabber:iq:private'/></iq>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("get1", "bad-format|bad-request")),
            Outcome.Pass("XEP0049-2.3-1", Wire.IqError("get1", "not-acceptable")));
    }
}
