using Harness.Conformance.Scenarios.Xep0313;

namespace Harness.Conformance.Scenarios.Xep0059;

/// <summary>XEP-0059 §2: pages of a list, which here is that of an archive (XEP-0313 §4.3).</summary>
[Requires(Archive.Offered)]
public static class S02_Pages
{
    /// <summary>§2.2: forwards, from end to end.</summary>
    [Scenario("xep0059/2.2/forwards", "A list of five comes in pages of two, forwards, each with its place, and the last says that it is")]
    [Checks(
        "XEP0059-2.2-14", "XEP0059-2.2-3", "XEP0059-2.2-4", "XEP0059-2.2-8", "XEP0059-2.2-9", "XEP0059-2.2-11", "XEP0059-2.2-12",
        "XEP0313-4.3.1-1", "XEP0313-4-1", "XEP0313-4.3.2-4", "XEP0313-4.3.2-5")]
    public static async Task A_list_comes_in_pages(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 5);

        // Act
        var pages = new List<ArchivePage> { await Archive.AskAsync(stage, romeo, set: Archive.Set("<max>2</max>")) };
        while (pages.Count < 3)
        {
            pages.Add(await Archive.AskAsync(stage, romeo, set: Archive.Set($"<max>2</max><after>{pages[^1].LastId}</after>")));
        }

        // Expect
        var seen = string.Join("\nthen ", pages);
        foreach (var requirement in new[] { "XEP0059-2.2-14", "XEP0313-4.3.1-1", "XEP0313-4-1" })
        {
            stage.Check(requirement, string.Join(", ", pages.Select(page => page.Names)) == "m1 m2, m3 m4, m5", "m1 m2, then m3 m4, then m5", seen);
        }

        stage.Check("XEP0059-2.2-3", pages.All(page => page.Of("first") == page.Ids[0] && page.Of("last") == page.Ids[^1]), "first and last in each page", seen);
        stage.Check("XEP0059-2.2-4", pages[2].Of("first") == pages[2].Of("last"), "one id as first and last of the page with one message", seen);
        stage.Check("XEP0313-4.3.2-5", !pages[0].IsComplete && !pages[1].IsComplete, "no complete='true' in a page that is not the last", seen);
        stage.Check("XEP0313-4.3.2-4", pages[2].IsComplete, "complete='true' in the last", seen);
        stage.Check("XEP0059-2.2-8", pages.All(page => page.Of("count") == "5"), "a count of 5", seen);
        stage.Check("XEP0059-2.2-9", pages.All(page => page.Index is not null), "an index in each page", seen);
        stage.Check("XEP0059-2.2-11", pages[0].Index is null or "0", "index='0' in the first", seen);
        stage.Check("XEP0059-2.2-12", pages[2].Index is null or "4", "index='4' in the last", seen);
    }

    /// <summary>§2.3, §2.5: backwards, from the end.</summary>
    [Scenario("xep0059/2.3/backwards", "A list of five comes in pages of two, backwards from its end, each in the usual order")]
    [Checks("XEP0059-2.3-2", "XEP0313-4.3.2-2")]
    public static async Task A_list_comes_in_pages_backwards(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 5);

        // Act
        var last = await Archive.AskAsync(stage, romeo, set: Archive.Set("<max>2</max><before/>"));
        var before = await Archive.AskAsync(stage, romeo, set: Archive.Set($"<max>2</max><before>{last.FirstId}</before>"));

        // Expect
        foreach (var requirement in new[] { "XEP0059-2.3-2", "XEP0313-4.3.2-2" })
        {
            stage.Check(requirement, last.Names == "m4 m5" && before.Names == "m2 m3", "m4 m5, then m2 m3", $"{last}\nthen {before}");
        }
    }

    /// <summary>§2.4: a page beside a message that is not there.</summary>
    [Scenario("xep0059/2.4/not-found", "A page before or after what is not in the archive is item-not-found")]
    [Checks("XEP0313-4.3.2-3", "XEP0059-2.4-1")]
    public static async Task A_page_beside_what_is_not_there_is_not_found(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);
        foreach (var side in new[] { "before", "after" })
        {
            // Act
            var page = await Archive.AskAsync(stage, romeo, set: Archive.Set($"<max>2</max><{side}>wherefore-art-thou</{side}>"));

            // Expect
            foreach (var requirement in new[] { "XEP0313-4.3.2-3", "XEP0059-2.4-1" })
            {
                stage.Check(requirement, page.Condition == "item-not-found", "item-not-found", page.ToString());
            }
        }
    }

    /// <summary>§2.2, §2.7: pages with nothing.</summary>
    [Scenario("xep0059/2.2/empty", "A page of nothing has no first and last; an empty list is an answer as any other")]
    [Checks("XEP0059-2.2-5", "XEP0059-2.2-16", "XEP0059-2.7-3")]
    public static async Task A_page_of_nothing_has_no_first_and_last(Stage stage)
    {
        // Arrange
        await using var nurse = await stage.ConnectAsync("nurse");

        // Act
        var none = await Archive.AskAsync(stage, nurse, set: Archive.Set("<max>2</max>"));
        var counted = await Archive.AskAsync(stage, nurse, set: Archive.Set("<max>0</max>"));

        // Expect
        foreach (var requirement in new[] { "XEP0059-2.2-16", "XEP0059-2.7-3" })
        {
            stage.Check(requirement, none.Fin is not null && counted.Fin is not null, "an end of a list without results", $"{none}\nthen {counted}");
        }

        stage.Check("XEP0059-2.2-5", none.Of("first") is null && none.Of("last") is null && counted.Of("first") is null, "no first and no last", $"{none}\nthen {counted}");
    }
}
