using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0363;

/// <summary>XEP-0363 §3 to §9: slots, and what is put into them.</summary>
[Requires(Offered)]
public static class S04_Slots
{
    private const string Offered = Feature.OfService + "urn:xmpp:http:upload:0";
    private static readonly XNamespace s_upload = "urn:xmpp:http:upload:0";
    private static readonly byte[] s_file = Encoding.UTF8.GetBytes("But soft, what light through yonder window breaks?");

    /// <summary>§3: among the server's items, with its limit.</summary>
    [Scenario("xep0363/3/limit", "The service is among the server's items, and a limit that it tells is one of bytes")]
    [Checks("XEP0363-3-3", "XEP0363-3-2", "XEP0363-3-1", "XEP0363-6-3")]
    public static async Task The_service_tells_its_limit(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var service = stage.Service(Offered);

        // Act
        var items = await romeo.AskAsync($"<iq type='get' id='items' to='{stage.Domain}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
        var info = await romeo.AskAsync($"<iq type='get' id='info' to='{service}'><query xmlns='{Feature.Disco}'/></iq>");

        // Expect
        stage.Check("XEP0363-3-3", items.Descendants().Any(item => item.Attribute("jid")?.Value == service), $"an item {service}", items.ToString());
        var told = info.Descendants().FirstOrDefault(field => field.Attribute("var")?.Value == "max-file-size")?.Value.Trim();
        var isNumber = long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var most);
        stage.Check("XEP0363-3-2", isNumber || !info.Descendants().Any(element => element.Name.LocalName == "field" && element.Attribute("var")?.Value != "FORM_TYPE"), "max-file-size in bytes, where there is a form", info.ToString());

        // Act: far more than that, or than anyone would take.
        await romeo.SendAsync(Request("big", service, "rehearsal.mkv", isNumber ? most + 1 : long.MaxValue / 2));

        // Expect
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='big'/>"))).Element;
        var error = answer.Elements().FirstOrDefault(child => child.Name.LocalName == "error");
        stage.Check("XEP0363-3-1", isNumber || error is null, "a limit in service discovery, where there is one", $"{info}\n{answer}");
        stage.Check("XEP0363-6-3", error is null || error.Attribute("type")?.Value is "modify" or "cancel" or "auth", "an error that is not to be tried again as it is", answer.ToString());
    }

    /// <summary>§4: the two URLs.</summary>
    [Scenario("xep0363/4/slot", "A slot has two URLs of HTTPS that keep the file's name and cannot be guessed")]
    [Checks("XEP0363-4-5", "XEP0363-4-6", "XEP0363-4-7", "XEP0363-4-3", "XEP0363-4-9", "XEP0363-9.3-1")]
    public static async Task A_slot_has_two_URLs(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var (one, two) = (await SlotAsync(stage, romeo, "one", "tr\u00E8s cool.jpg"), await SlotAsync(stage, romeo, "two", "tr\u00E8s cool.jpg"));

        // Expect
        var seen = $"{one.Answer}\n{two.Answer}";
        string[] urls = [one.Put, one.Get, two.Put, two.Get];
        stage.Check("XEP0363-4-5", urls.All(url => url.StartsWith("https://", StringComparison.Ordinal)), "https", seen);
        stage.Check("XEP0363-4-6", urls.All(url => Uri.TryCreate(url, UriKind.Absolute, out _) && !url.Contains(' ', StringComparison.Ordinal)), "URLs", seen);
        stage.Check("XEP0363-4-7", urls.All(url => url.All(char.IsAscii)), "nothing beyond ASCII", seen);
        stage.Check("XEP0363-4-3", new[] { one.Get, two.Get }.All(url => url.EndsWith(".jpg", StringComparison.Ordinal) && Uri.UnescapeDataString(url).Contains("cool", StringComparison.Ordinal)), "the name and its ending in the URL", seen);
        stage.Check("XEP0363-4-9", one.Headers.All(header => header.Name.Length > 0 && header.Value.Length > 0), "headers with names and values", seen);
        stage.Check("XEP0363-9.3-1", one.Get != two.Get && one.Get.Zip(two.Get).Count(pair => pair.First != pair.Second) > 6, "two URLs that have little in common but the name", seen);
    }

    /// <summary>§7, §2: a file goes in, and everybody gets it. §8.3: web pages too.</summary>
    [Scenario("xep0363/7/put", "A file that is put into its slot is given to everybody who knows the URL, and browsers may ask")]
    [Checks("XEP0363-2-1", "XEP0363-4-10", "XEP0363-8-3")]
    public static async Task A_file_is_given_to_everybody(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var slot = await SlotAsync(stage, romeo, "slot", "soft.txt");
        using var web = stage.Web("romeo");

        // Act
        var put = await web.SendAsync("PUT", slot.Put, s_file, "text/plain", slot.Headers, stage.CancellationToken);

        // Expect
        stage.Check("XEP0363-4-10", put.Status is 200 or 201 or 204, "HTTP 201 for a file with the headers of the slot", put.ToString());
        using var others = stage.Web("mercutio");
        var got = await others.SendAsync("GET", slot.Get, content: null, contentType: null, [], stage.CancellationToken);
        stage.Check("XEP0363-2-1", got.Status == 200 && got.Content.SequenceEqual(s_file), "HTTP 200 with the file", got.ToString());
        var may = await others.SendAsync(
            "OPTIONS", slot.Put, content: null, contentType: null, [("Origin", "https://web.example"), ("Access-Control-Request-Method", "PUT")], stage.CancellationToken);
        stage.Check("XEP0363-8-3", may.Headers.ContainsKey("Access-Control-Allow-Origin"), "Access-Control-Allow-Origin", may.ToString());
    }

    /// <summary>§7: another length.</summary>
    [Scenario("xep0363/7/length", "A file of another length than was asked for is rejected")]
    [Checks("XEP0363-7-1")]
    public static async Task A_file_of_another_length_is_rejected(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var slot = await SlotAsync(stage, romeo, "slot", "soft.txt");
        using var web = stage.Web("romeo");

        // Act
        var put = await web.SendAsync("PUT", slot.Put, s_file[..^5], "text/plain", slot.Headers, stage.CancellationToken);

        // Expect
        stage.Check("XEP0363-7-1", put.Status is >= 400 and < 500, "HTTP 4xx", put.ToString());
    }

    /// <summary>§7: another type.</summary>
    [Scenario("xep0363/7/type", "A file of another content type than was asked for is rejected")]
    [Checks("XEP0363-7-2")]
    public static async Task A_file_of_another_type_is_rejected(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var slot = await SlotAsync(stage, romeo, "slot", "soft.txt");
        using var web = stage.Web("romeo");

        // Act
        var put = await web.SendAsync("PUT", slot.Put, s_file, "image/png", slot.Headers, stage.CancellationToken);

        // Expect
        stage.Check("XEP0363-7-2", put.Status is >= 400 and < 500, "HTTP 4xx", put.ToString());
    }

    private static string Request(string id, string service, string file, long size) => string.Create(
        CultureInfo.InvariantCulture, $"<iq type='get' id='{id}' to='{service}'><request xmlns='{s_upload}' filename='{file}' size='{size}' content-type='text/plain'/></iq>");

    private static async Task<Slot> SlotAsync(Stage stage, Actor actor, string id, string file)
    {
        var answer = await actor.AskAsync(Request(id, stage.Service(Offered), file, s_file.Length));
        var (put, get) = (answer.Descendants(s_upload + "put").FirstOrDefault(), answer.Descendants(s_upload + "get").FirstOrDefault());
        return new Slot(
            answer,
            put?.Attribute("url")?.Value ?? throw new InconclusiveException($"no URL to put to: {answer}"),
            get?.Attribute("url")?.Value ?? throw new InconclusiveException($"no URL to get from: {answer}"),
            [.. put.Elements(s_upload + "header").Select(header => (header.Attribute("name")?.Value ?? "", header.Value))]);
    }

    private sealed record Slot(XElement Answer, string Put, string Get, IReadOnlyList<(string Name, string Value)> Headers);
}
