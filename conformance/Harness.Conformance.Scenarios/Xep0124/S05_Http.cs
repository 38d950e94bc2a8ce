using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §5 and §6: what HTTP carries, and what a body may hold.</summary>
[Bindings(Binding.Bosh)]
public static class S05_Http
{
    /// <summary>§5: a client may be unable to choose the content type of what it sends.</summary>
    [Scenario("xep0124/5/headers", "The content type of a request, and a header that nobody knows, make no difference")]
    [Checks("XEP0124-5-10", "XEP0124-5-2")]
    public static async Task Headers_of_a_request_make_no_difference(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);

        // Act
        var plain = await session.PostAsync(session.Rid++, "", BoshSession.Refused, "application/x-www-form-urlencoded", header: null);
        var further = await session.PostAsync(session.Rid++, "", BoshSession.Refused, "text/xml; charset=utf-8", header: "X-Wherefore");

        // Expect
        stage.Check("XEP0124-5-10", BoshSession.IsRefusal(plain), "a refusal in answer to a request of another content type", plain.ToString());
        stage.Check("XEP0124-5-2", BoshSession.IsRefusal(further), "a refusal in answer to a request with a header of its own", further.ToString());
    }

    /// <summary>§6: whatever is said until a message has come.</summary>
    [Scenario("xep0124/6/answers", "Bodies are whole XML with elements and nothing else, in UTF-8 and in one piece")]
    [Checks("XEP0124-6-4", "XEP0124-6-1", "XEP0124-6-2", "XEP0124-6-3", "XEP0124-6-5", "XEP0124-7.2-12", "XEP0124-5-5")]
    public static async Task Bodies_are_whole_XML(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.LoginAsync(stage);

        // Act: two, three and four bytes of UTF-8.
        var message = await session.TalkAsync(
            "", $"<message xmlns='jabber:client' type='chat' id='m1' to='{session.FullJid}'><body>\u00F6\u2764\U0001D11E</body></message>", element => element.Attribute("id")?.Value == "m1");

        // Expect
        var seen = string.Join("\n", session.Answers);
        bool All(Func<XElement, bool> test) => session.Answers.All(answer => answer.Body is { } body && test(body));
        foreach (var requirement in new[] { "XEP0124-6-1", "XEP0124-6-2", "XEP0124-6-5" })
        {
            stage.Check(requirement, All(_ => true) && message.Name == XNamespace.Get("jabber:client") + "message", "bodies with whole elements, each of its namespace", seen);
        }

        stage.Check("XEP0124-6-4", All(body => !body.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value))), "no text between the elements", seen);
        stage.Check("XEP0124-6-3", All(body => !body.DescendantNodes().Any(node => node is XComment or XProcessingInstruction)), "no comments and no instructions", seen);
        stage.Check("XEP0124-7.2-12", message.Element(message.Name.Namespace + "body")?.Value == "\u00F6\u2764\U0001D11E", "the text that was sent", message.ToString());
        stage.Check("XEP0124-5-5", session.Answers.All(answer => !answer.IsChunked), "no answer in chunks", seen);
    }
}
