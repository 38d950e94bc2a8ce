using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>XEP-0313 §4.1 and §4.2: what is asked for, and the form of the results.</summary>
[Requires(Archive.Offered)]
public static class S04_Queries
{
    /// <summary>§4.1.2: days from the first message, and whether it is then within.</summary>
    public static IEnumerable<Cell<(string Field, int Days, bool IsWithin)>> Times { get; } =
    [
        new("xep0313/4.1.2/start-before", "All that came after the start is within", ("start", -1, true), "XEP0313-4.1.2-5"),
        new("xep0313/4.1.2/start-after", "Nothing that came before the start is within", ("start", 1, false), "XEP0313-4.1.2-2"),
        new("xep0313/4.1.2/end-before", "Nothing that came after the end is within", ("end", -1, false), "XEP0313-4.1.2-4"),
        new("xep0313/4.1.2/end-after", "All that came before the end is within", ("end", 1, true), "XEP0313-4.1.2-3"),
    ];

    /// <summary>§4.1.3: fields that name messages, without a message of that name.</summary>
    public static IEnumerable<Cell<string>> UnknownIds { get; } =
    [
        new("xep0313/4.1.3/before-id-unknown", "A before-id that is not in the archive is item-not-found", "before-id"),
        new("xep0313/4.1.3/after-id-unknown", "An after-id that is not in the archive is item-not-found", "after-id"),
        new("xep0313/4.1.3/ids-unknown", "One of several ids that is not in the archive is item-not-found", "ids"),
    ];

    /// <summary>§4.1.3: fields that name messages, and what of m1, m2 and m3 is then left.</summary>
    public static IEnumerable<Cell<(string Field, int[] Of, string Left)>> KnownIds { get; } =
    [
        new("xep0313/4.1.3/before-id", "Only what came before the message of before-id is within", ("before-id", [1], "m1")),
        new("xep0313/4.1.3/after-id", "Only what came after the message of after-id is within", ("after-id", [1], "m3")),
        new("xep0313/4.1.3/ids", "Only the messages of ids are within", ("ids", [2, 0], "m1 m3")),
    ];

    /// <summary>§4.2: each result names the query.</summary>
    [Scenario("xep0313/4.2/queryid", "Results have the query's id, and the answer is a list with its place in the whole")]
    [Checks("XEP0313-4.2-2", "XEP0313-4-2", "XEP0313-4.1.5-7", "XEP0313-4.1.1-3", "XEP0313-4.2-4")]
    public static async Task Results_have_the_id_of_the_query(Stage stage)
    {
        // Arrange: the form was not asked for.
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 2);
        await romeo.SendAsync($"<message type='chat' id='m3' to='{juliet.FullJid}'><body>wherefore</body></message>");
        await juliet.AwaitAsync(Wire.Stanza("<message id='m3'/>"));

        // Act
        var page = await Archive.AskAsync(stage, romeo, attributes: "queryid='f27'");

        // Expect
        stage.Check("XEP0313-4.1.5-7", page.Fin is not null, "a result", page.ToString());
        stage.Check("XEP0313-4.2-2", page.Results.Count > 0 && page.Results.All(result => result.Attribute("queryid")?.Value == "f27"), "queryid='f27' in each result", page.ToString());
        stage.Check("XEP0313-4.1.1-3", page.Names == "m1 m2 m3", "what was received and what was sent", page.ToString());
        stage.Check("XEP0313-4-2", page.Of("first") == page.Ids[0] && page.Of("last") == page.Ids[^1], "first and last with the ids of the first and last result", page.ToString());
        stage.Check("XEP0313-4.2-4", page.Stamps.All(stamp => stamp != DateTimeOffset.MinValue) && page.Stamps[^1] - page.Stamps[0] < TimeSpan.FromHours(1), "times of one story", page.ToString());
    }

    /// <summary>§4.1.1: bare, with all resources, or full.</summary>
    [Scenario("xep0313/4.1.1/with", "A query with an address gives what is from it or to it, and nothing else")]
    [Checks("XEP0313-4.1.1-1", "XEP0313-4.1.1-4")]
    public static async Task A_query_with_an_address_gives_what_is_of_it(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 1);
        await using var nurse = await stage.OnlineAsync("nurse");
        await nurse.SendAsync($"<message type='chat' id='n1' to='{romeo.FullJid}'><body>sir</body></message>");
        await romeo.AwaitAsync(Wire.Stanza("<message id='n1'/>"));
        await romeo.SendAsync($"<message type='chat' id='m2' to='{juliet.FullJid}'><body>soft</body></message>");
        await juliet.AwaitAsync(Wire.Stanza("<message id='m2'/>"));

        // Act
        var bare = await Archive.AskAsync(stage, romeo, Archive.Field("with", juliet.BareJid));
        var full = await Archive.AskAsync(stage, romeo, Archive.Field("with", nurse.FullJid));
        var other = await Archive.AskAsync(stage, romeo, Archive.Field("with", nurse.BareJid + "/elsewhere"));

        // Expect
        stage.Check("XEP0313-4.1.1-4", bare.Names == "m1 m2", "m1 m2, of a resource of the address", bare.ToString());
        stage.Check("XEP0313-4.1.1-1", full.Names == "n1" && other is { Results.Count: 0, Fin: not null }, "n1, and then nothing of another resource", $"{full}\nthen {other}");
    }

    /// <summary>§4.1.1: what one said to oneself.</summary>
    [Scenario("xep0313/4.1.1/with-oneself", "A query with the own address gives what one sent to oneself alone")]
    [Checks("XEP0313-4.1.1-2")]
    public static async Task A_query_with_the_own_address_gives_notes_to_oneself(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);
        await romeo.SendAsync($"<message type='chat' id='o1' to='{romeo.BareJid}'><body>note</body></message>");
        await romeo.AwaitAsync(Wire.Stanza("<message id='o1'/>"));

        // Act
        var page = await Archive.AskAsync(stage, romeo, Archive.Field("with", romeo.BareJid));

        // Expect: one that goes to and comes from the account may stand there twice.
        stage.Check("XEP0313-4.1.1-2", page.Fin is not null && page.Messages.All(message => message.Attribute("id")?.Value == "o1"), "nothing but o1", page.ToString());
    }

    /// <summary>§4.1.2: a day off in each direction.</summary>
    [ScenarioTable(nameof(Times))]
    public static async Task A_time_cuts_off(Stage stage, (string Field, int Days, bool IsWithin) cell)
    {
        // Arrange: the times are the server's.
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);
        var whole = await Archive.AskAsync(stage, romeo);
        if (whole.Results.Count != 1 || whole.Stamps[0] == DateTimeOffset.MinValue)
        {
            throw new InconclusiveException($"the archive has no message with a time: {whole}");
        }

        // Act
        var time = whole.Stamps[0].AddDays(cell.Days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var page = await Archive.AskAsync(stage, romeo, Archive.Field(cell.Field, time));

        // Expect
        var requirement = (cell.Field, cell.IsWithin) switch { ("start", true) => "5", ("start", false) => "2", ("end", false) => "4", _ => "3" };
        stage.Check($"XEP0313-4.1.2-{requirement}", page.Fin is not null && page.Names == (cell.IsWithin ? "m1" : ""), cell.IsWithin ? "the message" : "no message", page.ToString());
    }

    /// <summary>§4.1.3: an error, not an empty list.</summary>
    [ScenarioTable(nameof(UnknownIds))]
    [Checks("XEP0313-4.1.3-1")]
    [Requires(Archive.Extended)]
    public static async Task An_id_that_is_not_there_is_not_found(Stage stage, string field)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);

        // Act
        var page = await Archive.AskAsync(stage, romeo, Archive.Field(field, "wherefore-art-thou"));

        // Expect
        stage.Check("XEP0313-4.1.3-1", page.Condition == "item-not-found", "item-not-found", page.ToString());
    }

    /// <summary>§4.1.3: fields that name messages. §7: whoever says that it has them has them.</summary>
    [ScenarioTable(nameof(KnownIds))]
    [Checks("XEP0313-7-2", "XEP0313-4.1-2")]
    [Requires(Archive.Extended)]
    public static async Task A_field_that_names_messages_filters(Stage stage, (string Field, int[] Of, string Left) cell)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 3);
        var whole = await Archive.AskAsync(stage, romeo);
        if (whole.Results.Count != 3)
        {
            throw new InconclusiveException($"the archive has not three messages: {whole}");
        }

        // Act
        var page = await Archive.AskAsync(stage, romeo, Archive.Field(cell.Field, [.. cell.Of.Select(place => whole.Ids[place])]));

        // Expect
        foreach (var requirement in new[] { "XEP0313-7-2", "XEP0313-4.1-2" })
        {
            stage.Check(requirement, page.Names == cell.Left, cell.Left, page.ToString());
        }
    }

    /// <summary>§4.1.5: the form names the fields, and wants none.</summary>
    [Scenario("xep0313/4.1.5/form", "The form has the fields of the document with their types, and requires none")]
    [Checks("XEP0313-4.1.5-1", "XEP0313-4.1.5-6", "XEP0313-4.1-1", "XEP0313-4.1-5", "XEP0313-4.1.5-3", "XEP0313-4.1.5-4", "XEP0313-4.1-3")]
    public static async Task The_form_has_the_fields(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='form1'><query xmlns='{Archive.Name}'/></iq>");

        // Expect
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='form1'/>"))).Element;
        var form = answer.Element(Archive.Name + "query")?.Element(Archive.Forms + "x");
        XElement? Field(string name) => form?.Elements(Archive.Forms + "field").FirstOrDefault(field => field.Attribute("var")?.Value == name);
        var seen = answer.ToString();
        stage.Check("XEP0313-4.1.5-1", form is not null && new[] { "with", "start", "end" }.All(name => Field(name) is not null), "the fields with, start and end", seen);
        stage.Check("XEP0313-4.1-1", Field("FORM_TYPE") is { } type && type.Value.Trim() == Archive.Name.NamespaceName, $"FORM_TYPE {Archive.Name}", seen);
        stage.Check("XEP0313-4.1.5-6", Field("with")?.Attribute("type")?.Value == "jid-single" && new[] { "start", "end" }.All(name => Field(name)?.Attribute("type")?.Value == "text-single"), "jid-single, text-single and text-single", seen);
        stage.Check("XEP0313-4.1-5", !form!.Descendants(Archive.Forms + "required").Any(), "no field that is required", seen);
        var isExtended = stage.Features.Has(Archive.Extended);
        stage.Check("XEP0313-4.1-3", isExtended || new[] { "before-id", "after-id", "ids" }.All(name => Field(name) is null), "before-id, after-id and ids only where #extended is advertised", seen);
        var ids = Field("ids");
        stage.Check("XEP0313-4.1.5-3", ids?.Elements(Archive.Forms + "option").Any() != true, "no list of all ids", seen);
        var validate = ids?.Element(XNamespace.Get("http://jabber.org/protocol/xdata-validate") + "validate");
        stage.Check("XEP0313-4.1.5-4", ids is null || validate?.Element(validate.Name.Namespace + "open") is not null, "ids that are open to any value", seen);
    }

    /// <summary>§4.1.5: a field that nobody knows.</summary>
    [Scenario("xep0313/4.1.5/unknown-field", "A query with a field that the server does not know is refused with feature-not-implemented")]
    [Checks("XEP0313-4.1.5-8")]
    public static async Task A_field_that_nobody_knows_is_refused(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);

        // Act
        var page = await Archive.AskAsync(stage, romeo, Archive.Field("{urn:example:thou}wherefore", "art"));

        // Expect
        stage.Check("XEP0313-4.1.5-8", page.Condition == "feature-not-implemented", "feature-not-implemented", page.ToString());
    }
}
