using System.Xml.Linq;
using Harness.Results;

namespace Harness.Conformance.Tests.Scenarios;

/// <summary>The trickiest expectations of RFC 6121 §2 and §3 against canned replies: each can fail, and fails by the right verdict.</summary>
public sealed class RosterRepliesTests
{
    private const string Conditions = "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'";

    [Theory]
    [InlineData($"<iq type='error' id='set'><error type='modify'><bad-request {Conditions}/></error></iq>", Verdict.Pass)]
    [InlineData($"<iq type='error' id='set'><error type='modify'><not-acceptable {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='result' id='set'/>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task Only_bad_request_answers_a_set_of_two_items(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/2.3.3/two-items")).Verdict);
    }

    [Theory]
    [InlineData($"<iq type='error' id='set'><error type='modify'><not-acceptable {Conditions}/></error></iq>", Verdict.Pass)]
    [InlineData("<iq type='result' id='set'/>", Verdict.Unsupported)]
    [InlineData($"<iq type='error' id='set'><error type='modify'><bad-request {Conditions}/></error></iq>", Verdict.Violation)]
    public async Task A_server_without_a_limit_does_not_support_one(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/2.3.3/long-name")).Verdict);
    }

    [Theory]
    [InlineData("<iq type='result' id='all'><query xmlns='jabber:iq:roster'/></iq>", Verdict.Pass)]
    [InlineData("<iq type='result' id='all'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>", Verdict.Violation)]
    [InlineData("<iq type='result' id='all'/>", Verdict.Violation)]
    [InlineData($"<iq type='error' id='all'><error type='cancel'><item-not-found {Conditions}/></error></iq>", Verdict.Violation)]
    public async Task An_empty_roster_is_an_empty_query(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/2.1.4/empty-roster")).Verdict);
    }

    [Theory]
    [InlineData("Juliet Capulet", Verdict.Pass)]
    [InlineData("juliet capulet", Verdict.Deviation)]
    [InlineData("", Verdict.Deviation)]
    public async Task A_name_that_comes_back_otherwise_deviates(string returned, Verdict expected)
    {
        await using var server = new ScriptedServer((_, frame) => Answer(frame.Element!, $"<item jid='juliet@{ScriptedServer.Domain}' name='{returned}'/>"));

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/2/stored-plain-name")).Verdict);
    }

    [Fact]
    public async Task An_item_that_is_not_returned_is_a_violation()
    {
        await using var server = new ScriptedServer((_, frame) => Answer(frame.Element!, item: ""));

        Assert.Equal(Verdict.Violation, (await server.PlayAsync("rfc6121/2/stored-plain-name")).Verdict);
    }

    [Theory]
    [InlineData("", Verdict.Pass)]
    [InlineData($"<presence type='error' id='ask' from='[nobody]'><error type='cancel'><item-not-found {Conditions}/></error></presence>", Verdict.Pass)]
    [InlineData("<presence type='unavailable' from='[nobody]'/>", Verdict.Pass)]
    [InlineData("<presence type='subscribed' from='[nobody]'/>", Verdict.Violation)]
    public async Task Nobody_refuses_or_is_silent_but_never_approves(string reply, Verdict expected)
    {
        await using var server = new ScriptedServer((_, frame) =>
            frame.Element!.Name.LocalName == "presence"
                ? reply.Replace("[nobody]", frame.Element.Attribute("to")!.Value, StringComparison.Ordinal)
                : Answer(frame.Element, item: ""));

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/3.1.2/no-such-account")).Verdict);
    }

    [Theory]
    [InlineData("", "subscribed", Verdict.Pass)]
    [InlineData("subscribed", "", Verdict.Violation)]
    public async Task The_approval_that_nobody_asked_for_must_not_arrive(string passedOn, string kept, Verdict expected)
    {
        await using var server = new ScriptedServer((connection, frame) =>
        {
            var element = frame.Element!;
            if (element.Name.LocalName != "presence")
            {
                return Answer(element, item: "");
            }

            var type = element.Attribute("type")!.Value;
            Assert.Contains(type, (string[])[passedOn, kept]);
            foreach (var other in connection.Bound.Where(other => other != connection && type == passedOn))
            {
                other.Send($"<presence type='{type}' from='{connection.FullJid!.Split('/')[0]}'/>");
            }

            return null;
        });

        Assert.Equal(expected, (await server.PlayAsync("rfc6121/3.1.6/unasked")).Verdict);
    }

    // A roster of one item, for ever; every set succeeds and is pushed.
    private static string Answer(XElement iq, string item) => iq.Attribute("type")?.Value switch
    {
        "get" => $"<iq type='result' id='{iq.Attribute("id")!.Value}'><query xmlns='jabber:iq:roster'>{item}</query></iq>",
        "set" => $"<iq type='result' id='{iq.Attribute("id")!.Value}'/><iq type='set' id='push'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>",
        _ => "",
    };
}
