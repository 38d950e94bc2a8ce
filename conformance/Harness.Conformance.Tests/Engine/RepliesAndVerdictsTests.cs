using Harness.Results;
using Harness.Targets;

namespace Harness.Conformance.Tests.Engine;

/// <summary>The first scenarios against canned replies: each can fail, and fails by the right verdict.</summary>
public sealed class RepliesAndVerdictsTests
{
    private const string Conditions = "xmlns='urn:ietf:params:xml:ns:xmpp-streams'";

    [Theory]
    [InlineData($"<stream:error><restricted-xml {Conditions}/></stream:error></stream:stream>", Verdict.Pass)]
    [InlineData($"<stream:error><bad-format {Conditions}/></stream:error></stream:stream>", Verdict.Deviation)]
    [InlineData($"<stream:error><host-gone {Conditions}/></stream:error></stream:stream>", Verdict.Violation)]
    [InlineData($"<stream:error><restricted-xml {Conditions}/></stream:error>", Verdict.Violation)]
    [InlineData("<message/>", Verdict.Violation)]
    [InlineData("</stream:stream>", Verdict.Violation)]
    [InlineData("<stream:error><restricted-xml", Verdict.Violation)]
    public async Task The_reply_to_a_comment_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        var result = await server.PlayAsync("rfc6120/11.1/comment");

        Assert.Equal(expected, result.Verdict);
    }

    [Theory]
    [InlineData("<iq type='error' id='wherefore'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", Verdict.Pass)]
    [InlineData("<iq type='error' id='wherefore'><error type='wait'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='error' id='other'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='error' id='wherefore'><error type='cancel'><service-unavailable/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='result' id='wherefore'/>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_an_unknown_request_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        var result = await server.PlayAsync("rfc6120/8.2.3/unknown-payload");

        Assert.Equal(expected, result.Verdict);
    }

    [Fact]
    public async Task A_second_answer_is_seen_as_stray()
    {
        const string answer = "<iq type='error' id='wherefore'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";
        await using var server = ScriptedServer.Answering(answer + answer);

        var result = await server.PlayAsync("rfc6120/8.2.3/unknown-payload");

        Assert.Equal(Verdict.Violation, result.Verdict);
        Assert.Contains("nothing more", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, Verdict.Pass)]
    [InlineData(true, Verdict.Violation)]
    public async Task A_copy_for_another_resource_is_a_violation(bool toAll, Verdict expected)
    {
        await using var server = new ScriptedServer((connection, frame) =>
        {
            var to = frame.Element!.Attribute("to")!.Value;
            var stamped = frame.Text.Replace("<message ", $"<message from='{connection.FullJid}' ", StringComparison.Ordinal);
            foreach (var recipient in connection.Bound.Where(other => other.FullJid == to || (toAll && other != connection)))
            {
                recipient.Send(stamped);
            }

            return null;
        });

        var result = await server.PlayAsync(AllScenarios.Of(
            async stage =>
            {
                await using var romeo = await stage.OnlineAsync("romeo");
                await using var juliet = await stage.OnlineAsync("juliet");
                await using var balcony = await stage.OnlineAsync("balcony", juliet.Account);
                await romeo.SendAsync($"<message id='m1' to='{juliet.FullJid}'/>");
                await juliet.ExpectAsync(Wire.Stanza($"<message id='m1' from='{romeo.FullJid}'/>"));
                await balcony.ExpectAsync(Wire.NothingFrom(romeo));
            },
            "RFC6121-8.5.3.1-3"));

        Assert.Equal(expected, result.Verdict);
    }

    [Fact]
    public async Task A_server_that_fails_by_its_own_account_on_the_way_is_asked_again()
    {
        await using var server = Failing(1);

        Assert.Equal(Verdict.Pass, (await server.PlayAsync("rfc6120/8.2.3/unknown-payload")).Verdict);
    }

    [Fact]
    public async Task A_server_that_goes_on_failing_by_its_own_account_is_not_asked_for_ever()
    {
        await using var server = Failing(20);

        await Assert.ThrowsAsync<TargetException>(() => server.PlayAsync("rfc6120/8.2.3/unknown-payload"));
    }

    private static ScriptedServer Failing(int times) =>
        new((_, _) => "<iq type='error' id='wherefore'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>") { Failures = times };
}
