using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0077;

/// <summary>XEP-0077 §3.1, §4, §11: how one who has no account gets one.</summary>
[Requires(Feature.RegistrationOffer)]
public static class S03_01_Registering
{
    // §14.1: the fields of the schema.
    private static readonly string[] s_fields =
    [
        "registered", "instructions", "username", "nick", "password", "name", "first", "last", "email", "address", "city", "state", "zip", "phone", "url", "date", "misc", "text", "key", "remove",
    ];

    /// <summary>What is missing; [name] is a username that nobody has.</summary>
    public static IEnumerable<Cell<(string Missing, string Content)>> Incomplete { get; } =
    [
        new("xep0077/3.1/without-password", "A registration without a password is not acceptable", ("password", "<username>[name]</username>")),
        new("xep0077/3.1/empty-password", "A registration with an empty password is not acceptable", ("password", "<username>[name]</username><password/>")),
        new("xep0077/3.1/without-username", "A registration without a username is not acceptable", ("username", "<password>wherefore art thou</password>")),
    ];

    /// <summary>§3.1: one hears what is needed. §4: in the fields of the schema, and else in a form.</summary>
    [Scenario("xep0077/3.1/fields", "One without an account hears which fields are needed")]
    [Checks("XEP0077-3.1-3", "XEP0077-3.1-7", "XEP0077-3.1.1-1", "XEP0077-4-2")]
    public static async Task One_hears_which_fields_are_needed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(Registration.Query("get", "reg1"));

        // Expect
        var answer = await romeo.ExpectAsync("XEP0077-3.1-3", Wire.IqResult("reg1", $"<query xmlns='{Registration.Name}'/>"));
        var (seen, query) = (answer.Element.ToString(), answer.Element.Element(Registration.Name + "query")!);
        stage.Check("XEP0077-3.1-3", query.Elements().Any(child => child.Name.LocalName is not "registered"), "a field, a form, or instructions where to go", seen);
        foreach (var requirement in new[] { "XEP0077-3.1-7", "XEP0077-3.1.1-1" })
        {
            stage.Check(requirement, query.Element(Registration.Name + "registered") is null, "no <registered/>", seen);
        }

        var others = query.Elements().Where(field => field.Name.Namespace == Registration.Name && !s_fields.Contains(field.Name.LocalName, StringComparer.Ordinal));
        stage.Check("XEP0077-4-2", !others.Any(), "only the fields of the schema", seen);
    }

    /// <summary>§4: what a form holds beside the fields.</summary>
    [Scenario("xep0077/4/form", "A form repeats the fields, and says what it is")]
    [Checks("XEP0077-4-3", "XEP0077-4-4")]
    public static async Task A_form_repeats_the_fields(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        var answer = await romeo.AskAsync(Registration.Query("get", "reg1"));

        // Expect
        var query = answer.Element(Registration.Name + "query");
        var form = query?.Element(Registration.Forms + "x") ?? throw new UnsupportedException("the server asks without a form");
        var asked = form.Elements(Registration.Forms + "field").ToDictionary(field => field.Attribute("var")?.Value ?? "", field => field, StringComparer.Ordinal);
        var fields = query.Elements().Where(field => field.Name.Namespace == Registration.Name && field.Name.LocalName is not ("instructions" or "registered" or "key")).Select(field => field.Name.LocalName);
        stage.Check("XEP0077-4-3", fields.All(asked.ContainsKey), "a field of the form for each field beside it", answer.ToString());
        stage.Check(
            "XEP0077-4-4",
            asked.TryGetValue("FORM_TYPE", out var type) && type.Attribute("type")?.Value == "hidden" && type.Element(Registration.Forms + "value")?.Value == Feature.Registration,
            $"a hidden FORM_TYPE {Feature.Registration}",
            answer.ToString());
    }

    /// <summary>§3.1: the fields that were asked for are the ones that are needed.</summary>
    [Scenario("xep0077/3.1/registers", "One who gives the fields that were asked for has an account")]
    [Checks("XEP0077-3.1-3")]
    public static async Task One_who_gives_the_fields_has_an_account(Stage stage)
    {
        // Arrange
        var account = await Registration.NewAccountAsync(stage);
        await using var romeo = await stage.SecureAsync("romeo");
        await Registration.AskedForAsync(romeo);

        // Act
        await romeo.SendAsync(Registration.Query("set", "reg2", Registration.Fields(account.Localpart, account.Password)));

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("reg2"));
        stage.Check("XEP0077-3.1-3", await Registration.IsLetInAsync(stage, account), "the new account can authenticate", "it is refused");
        await RemoveAsync(stage, account);
    }

    /// <summary>§3.1 and its note 1: what is asked for is needed.</summary>
    [ScenarioTable(nameof(Incomplete))]
    [Checks("XEP0077-3.1-10")]
    public static async Task What_was_asked_for_is_needed(Stage stage, (string Missing, string Content) cell)
    {
        // Arrange
        var account = await Registration.NewAccountAsync(stage);
        await using var romeo = await stage.SecureAsync("romeo");
        if (!(await Registration.AskedForAsync(romeo)).Contains(cell.Missing, StringComparer.Ordinal))
        {
            throw new UnsupportedException($"the server asks for no {cell.Missing}");
        }

        // Act
        await romeo.SendAsync(Registration.Query("set", "reg2", cell.Content.Replace("[name]", account.Localpart, StringComparison.Ordinal)));

        // Expect
        await romeo.ExpectAsync(Wire.IqError("reg2", "not-acceptable"));
    }

    /// <summary>§10: what can be discovered before authentication can be discovered after it.</summary>
    [Scenario("xep0077/10/advertised", "A server that offers registration says so in service discovery")]
    [Checks("XEP0077-10-1")]
    public static async Task Registration_is_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var features = await Xep0030.Disco.FeaturesAsync(stage, romeo, stage.Domain);

        // Expect
        stage.Check("XEP0077-10-1", features.Contains(Feature.Registration), $"the feature {Feature.Registration}", string.Join(", ", features));
    }

    /// <summary>§11: passwords do not go in the clear.</summary>
    [Scenario("xep0077/11/before-tls", "Registration is not offered before TLS")]
    [Checks("XEP0077-11-1")]
    [Bindings(Binding.Tcp)]
    [Requires(Feature.StartTls)]
    public static async Task Registration_is_not_offered_before_tls(Stage stage)
    {
        // Act
        await using var romeo = await stage.StreamAsync("romeo");

        // Expect
        var offer = romeo.Features!.Elements().Where(feature => feature.Name.NamespaceName == Feature.RegistrationOffer);
        stage.Check("XEP0077-11-1", !offer.Any(), "no offer of registration", romeo.Features.ToString());
    }

    // What a scenario registers it takes away again; nothing is judged here.
    private static async Task RemoveAsync(Stage stage, Account account)
    {
        var actor = await stage.ConnectAsync("himself", account);
        await actor.SendAsync(Registration.Query("set", "unreg1", "<remove/>"));
        await actor.AwaitAsync(Wire.Element("an answer, or the end", _ => null));
        actor.Abort();
    }
}
