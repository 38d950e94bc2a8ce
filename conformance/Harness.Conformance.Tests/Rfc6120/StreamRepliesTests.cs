using Harness.Results;

namespace Harness.Conformance.Tests.Rfc6120;

/// <summary>Scenarios of RFC 6120 §4, §8.4 and §11 against canned replies: each can fail, and fails by the right verdict.</summary>
public sealed class StreamRepliesTests
{
    private const string Conditions = "xmlns='urn:ietf:params:xml:ns:xmpp-streams'";

    [Theory]
    [InlineData($"<stream:error><not-well-formed {Conditions}/></stream:error></stream:stream>", Verdict.Pass)]
    [InlineData($"<stream:error><bad-format {Conditions}/></stream:error></stream:stream>", Verdict.Deviation)]
    [InlineData($"<stream:error><restricted-xml {Conditions}/></stream:error></stream:stream>", Verdict.Violation)]
    [InlineData("<stream:error><not-well-formed/></stream:error></stream:stream>", Verdict.Violation)]
    [InlineData($"<stream:error><not-well-formed {Conditions}/></stream:error>", Verdict.Violation)]
    [InlineData("</stream:stream>", Verdict.Violation)]
    public async Task The_reply_to_an_unbound_prefix_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/11.3/namespaces/prefix-undeclared-again")).Verdict);
    }

    [Theory]
    [InlineData($"<stream:error><unsupported-stanza-type {Conditions}/></stream:error></stream:stream>", Verdict.Pass)]
    [InlineData("", Verdict.Pass)]
    [InlineData($"<stream:error><bad-format {Conditions}/></stream:error></stream:stream>", Verdict.Deviation)]
    [InlineData("<message xmlns='urn:example:ns2'><body>hi</body></message>", Verdict.Violation)]
    [InlineData("<message><body>hi</body></message>", Verdict.Violation)]
    public async Task The_reply_to_a_foreign_message_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/4.8.4/foreign-default-message")).Verdict);
    }

    [Theory]
    [InlineData("<message id='m1'><body>a]]></body><art xmlns='urn:example:thou'/></message>", Verdict.Violation)]
    [InlineData("<message id='m1'><body>&lt;i>light&lt;/i> &amp; ]] more</body><art xmlns='urn:example:thou'/></message>", Verdict.Pass)]
    [InlineData("<message id='m1'><body><![CDATA[<i>light</i> & ]] more]]></body><art xmlns='urn:example:thou'/></message>", Verdict.Pass)]
    [InlineData("<message id='m1'><body></body><art xmlns='urn:example:thou'/></message>", Verdict.Violation)]
    [InlineData("<message id='m1'><body>&lt;i>light&lt;/i> &amp; ]]  more</body><art xmlns='urn:example:thou'/></message>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task What_arrives_of_a_CDATA_section_decides_the_verdict(string reply, Verdict expected)
    {
        await using var server = ScriptedServer.Answering(reply);

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.4/relayed/cdata")).Verdict);
    }

    [Theory]
    [InlineData("<x xmlns='urn:example:x' a='one&#10;two&#9;three&#13;four'/>", Verdict.Pass)]
    [InlineData("<q:x xmlns:q='urn:example:x' a='one&#10;two&#9;three&#13;four'/>", Verdict.Pass)]
    [InlineData("<x xmlns='urn:example:x' a='one\ntwo\tthree\rfour'/>", Verdict.Violation)]
    [InlineData("<x a='one&#10;two&#9;three&#13;four'/>", Verdict.Violation)]
    public async Task What_arrives_of_white_space_in_an_attribute_decides_the_verdict(string content, Verdict expected)
    {
        await using var server = ScriptedServer.Answering($"<message id='m1'>{content}<art xmlns='urn:example:thou'/></message>");

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/8.4/relayed/reference-to-white-space")).Verdict);
    }

    [Theory]
    [InlineData($"<not-well-formed {Conditions}/>", Verdict.Pass)]
    [InlineData($"<not-well-formed {Conditions}/><text {Conditions} xml:lang='en'>why</text>", Verdict.Pass)]
    [InlineData($"<not-well-formed {Conditions}/><text {Conditions}>why</text>", Verdict.Deviation)]
    [InlineData($"<not-well-formed {Conditions}/><why xmlns='urn:example:why'/>", Verdict.Pass)]
    [InlineData($"<not-well-formed {Conditions}/><why/>", Verdict.Violation)]
    [InlineData($"<xml-not-well-formed {Conditions}/>", Verdict.Violation)]
    [InlineData($"<not-well-formed {Conditions}/><bad-format {Conditions}/>", Verdict.Violation)]
    [InlineData("<not-well-formed/>", Verdict.Violation)]
    [InlineData("", Verdict.Violation)]
    public async Task The_form_of_an_error_decides_the_verdict(string content, Verdict expected)
    {
        await using var server = ScriptedServer.Answering($"<stream:error>{content}</stream:error></stream:stream>");

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/4.9.2/syntax-restricted-xml")).Verdict);
    }

    [Theory]
    [InlineData("from='verona.example' id='1' version='1.0'", "host-unknown", Verdict.Pass)]
    [InlineData("from='' id='1' version='1.0'", "host-unknown", Verdict.Pass)]
    [InlineData("from='verona.invalid' id='1' version='1.0'", "host-unknown", Verdict.Violation)]
    [InlineData("id='1' version='1.0'", "host-unknown", Verdict.Violation)]
    [InlineData("from='verona.example' id='1' version='1.0'", "host-gone", Verdict.Violation)]
    public async Task The_header_before_an_error_decides_the_verdict(string attributes, string condition, Verdict expected)
    {
        await using var server = new ScriptedServer((_, _) => null)
        {
            OnHeader = _ => $"<stream:stream {attributes} xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'><stream:error><{condition} {Conditions}/></stream:error></stream:stream>",
        };

        Assert.Equal(expected, (await server.PlayAsync("rfc6120/4.9.3.6/unknown-host")).Verdict);
    }
}
