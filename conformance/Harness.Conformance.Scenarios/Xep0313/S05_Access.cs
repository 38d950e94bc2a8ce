using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>XEP-0313 §5, §7 and §8: what is told of an archive, and to whom.</summary>
public static class S05_Access
{
    /// <summary>§5: the two ends.</summary>
    [Scenario("xep0313/5/metadata", "The metadata of an archive are its first and last message, or nothing where there is none")]
    [Checks("XEP0313-5-1", "XEP0313-5-2")]
    [Requires(Archive.Offered, Archive.Extended)]
    public static async Task The_metadata_are_the_first_and_last_message(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 3);
        var whole = await Archive.AskAsync(stage, romeo);
        await using var nurse = await stage.ConnectAsync("nurse");

        // Act
        var answers = new List<XElement>();
        foreach (var actor in new[] { romeo, nurse })
        {
            await actor.SendAsync($"<iq type='get' id='meta'><metadata xmlns='{Archive.Name}'/></iq>");
            answers.Add((await actor.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='meta'/>"))).Element);
        }

        // Expect
        var (metadata, empty) = (answers[0].Element(Archive.Name + "metadata"), answers[1].Element(Archive.Name + "metadata"));
        bool Is(string end, int place) => metadata?.Element(Archive.Name + end) is { } element
            && element.Attribute("id")?.Value == whole.Ids.ElementAtOrDefault(place)
            && DateTimeOffset.TryParse(element.Attribute("timestamp")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        stage.Check("XEP0313-5-1", Is("start", 0) && Is("end", 2), "start and end with the ids of the first and last message, and times", answers[0].ToString());
        stage.Check("XEP0313-5-2", empty is { HasElements: false }, "an empty <metadata/>", answers[1].ToString());
    }

    /// <summary>§7: who has an archive says so.</summary>
    [Scenario("xep0313/7/advertised", "An account whose archive answers advertises it, with the extended fields")]
    [Checks("XEP0313-7-1", "XEP0313-7-3", "XEP0313-6.1-2", "XEP0313-7-4")]
    public static async Task An_archive_is_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var info = await romeo.AskAsync($"<iq type='get' id='info' to='{romeo.BareJid}'><query xmlns='{Feature.Disco}'/></iq>");
        var features = info.Descendants().Where(element => element.Name.LocalName == "feature").Select(element => element.Attribute("var")?.Value).ToHashSet();

        // Act
        var page = await Archive.AskAsync(stage, romeo);
        var groupchat = await Archive.AskAsync(stage, romeo, Archive.Field("include-groupchat", "false"));
        var unknown = await Archive.AskAsync(stage, romeo, Archive.Field("{urn:example:thou}wherefore", "art"));

        // Expect
        var isThere = page.Fin is not null;
        if (!isThere && !features.Contains(Archive.Name.NamespaceName))
        {
            throw new UnsupportedException($"no archive: {page}");
        }

        var seen = $"{info}\n{page}";
        stage.Check("XEP0313-7-1", !isThere || (features.Contains("urn:xmpp:mam:2") && features.Contains("urn:xmpp:mam:2#extended")), "urn:xmpp:mam:2 and urn:xmpp:mam:2#extended", seen);
        stage.Check("XEP0313-6.1-2", isThere || !features.Contains("urn:xmpp:mam:2"), "an archive where one is advertised", seen);
        stage.Check("XEP0313-7-3", features.Contains("urn:xmpp:mam:2") || !features.Contains("urn:xmpp:mam:2#extended"), "no #extended without the archive itself", seen);

        // Who takes any field shows nothing by taking this one.
        stage.Check("XEP0313-7-4", groupchat.Fin is null || unknown.Fin is not null || features.Contains("urn:xmpp:mam:2#groupchat-field"), "#groupchat-field where the field is taken", $"{info}\n{groupchat}");
    }

    /// <summary>§8.1: an archive is private.</summary>
    [Scenario("xep0313/8.1/foreign", "The archive of another is forbidden")]
    [Checks("XEP0313-8.1-3", "XEP0313-8.1-1")]
    [Requires(Archive.Offered)]
    public static async Task The_archive_of_another_is_forbidden(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 1);

        // Act
        var page = await Archive.AskAsync(stage, juliet, to: romeo.BareJid);

        // Expect
        stage.Check("XEP0313-8.1-1", page is { Results.Count: 0, Fin: null }, "no results", page.ToString());
        stage.Check("XEP0313-8.1-3", page.Answer?.Attribute("type")?.Value == "error", "an error", page.ToString());
        if (page.Condition != "forbidden")
        {
            stage.Deviates("XEP0313-8.1-3", "forbidden", page.ToString());
        }
    }
}
