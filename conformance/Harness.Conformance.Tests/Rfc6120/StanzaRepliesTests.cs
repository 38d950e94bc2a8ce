using Harness.Results;

namespace Harness.Conformance.Tests.Rfc6120;

/// <summary>Scenarios of RFC 6120 §7, §8 and §10 against canned replies: each can fail, and fails by the right verdict.</summary>
public sealed class StanzaRepliesTests
{
    private const string Conditions = "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'";

    [Theory]
    [InlineData($"<iq type='error' id='q1'><error type='modify'><bad-request {Conditions}/></error></iq>", Verdict.Pass)]
    [InlineData($"<iq type='error' id='q1'><error type='cancel'><bad-request {Conditions}/></error></iq>", Verdict.Deviation)]
    [InlineData($"<iq type='error' id='q1'><error type='cancel'><service-unavailable {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='error' id='q1'><error type='modify'><bad-request/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='result' id='q1'/>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_a_request_of_an_unknown_type_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.2.3/unknown-type")).Verdict);
    }

    [Theory]
    [InlineData("<message id='m1'><body>&lt;i>light&lt;/i> &amp; ]] more</body><art xmlns='urn:example:thou'/></message>", Verdict.Pass)]
    [InlineData("<message id='m1'><stanza-id xmlns='urn:xmpp:sid:0'/><art xmlns='urn:example:thou'/><body>&lt;i>light&lt;/i> &amp; ]] more</body></message>", Verdict.Pass)]
    [InlineData("<message id='m1'><art xmlns='urn:example:thou'/><art xmlns='urn:example:thou'/></message>", Verdict.Violation)]
    [InlineData("<message id='m1'><body>&lt;i>light&lt;/i> ]] more</body><art xmlns='urn:example:thou'/></message>", Verdict.Violation)]
    [InlineData("<message id='m1'><body>&lt;i>light&lt;/i> &amp; ]] more</body></message>", Verdict.Violation)]
    public async Task The_meaning_of_what_is_delivered_decides_the_verdict_and_not_the_order_of_its_parts(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.4/relayed/cdata")).Verdict);
    }

    [Theory]
    [InlineData("<stream:error><invalid-from xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>", Verdict.Pass)]
    [InlineData("<stream:error><bad-format xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>", Verdict.Violation)]
    [InlineData($"<message type='error' id='m1'><error type='modify'><bad-request {Conditions}/></error></message>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_one_who_gives_himself_out_for_another_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.1.2.1/another-user")).Verdict);
    }

    [Theory]
    [InlineData("", Verdict.Pass)]
    [InlineData($"<iq type='error' id='q1'><error type='cancel'><service-unavailable {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='result' id='q1'/>", Verdict.Violation)]
    public async Task The_reply_to_an_error_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.2.3/error-to-nobody")).Verdict);
    }

    [Theory]
    [InlineData($"<iq type='error' id='q1'><error type='modify'><jid-malformed {Conditions}/></error></iq>", Verdict.Pass)]
    [InlineData($"<iq type='error' id='q1'><error type='cancel'><jid-malformed {Conditions}/></error></iq>", Verdict.Deviation)]
    [InlineData($"<iq type='error' id='q1'><error type='cancel'><service-unavailable {Conditions}/></error></iq>", Verdict.Deviation)]
    [InlineData("<iq type='result' id='q1'/>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_a_malformed_address_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.3.3.8/empty-localpart")).Verdict);
    }

    [Theory]
    [InlineData($"<message type='error' id='s1'><error type='cancel'><remote-server-not-found {Conditions}/></error></message>", Verdict.Pass)]
    [InlineData($"<message type='error' id='s1'><error type='wait'><remote-server-timeout {Conditions}/></error></message>", Verdict.Deviation)]
    [InlineData($"<message type='error' id='s1'><error type='cancel'><item-not-found {Conditions}/></error></message>", Verdict.Violation)]
    [InlineData($"<message type='error' id='s2'><error type='cancel'><remote-server-not-found {Conditions}/></error></message>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_a_message_to_a_domain_that_is_not_there_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/10.4.3/message")).Verdict);
    }

    [Theory]
    [InlineData($"<iq type='error' id='s1' from='another@example.com'><error type='cancel'><service-unavailable {Conditions}/></error></iq>", Verdict.Deviation)]
    [InlineData("<iq type='error' id='s1'><error type='cancel'/></iq>", Verdict.Violation)]
    [InlineData($"<iq type='error' id='s1'><error type='fatal'><service-unavailable {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData($"<iq type='error' id='s1'><error type='cancel'><out-of-order {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData($"<iq type='error' id='s1'><error type='cancel'><conflict {Conditions}/><gone {Conditions}/></error></iq>", Verdict.Violation)]
    [InlineData("<iq type='error' id='s1'/>", Verdict.Violation)]
    public async Task The_form_of_an_error_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.3.2/iq-to-nobody")).Verdict);
    }

    [Theory]
    [InlineData($"<iq type='error' id='b2'><error type='cancel'><not-allowed {Conditions}/></error></iq>", Verdict.Pass)]
    [InlineData("<iq type='result' id='b2'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>romeo@example.com/street</jid></bind></iq>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_reply_to_a_second_bind_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/7.6.2.2/second-bind")).Verdict);
    }
}
