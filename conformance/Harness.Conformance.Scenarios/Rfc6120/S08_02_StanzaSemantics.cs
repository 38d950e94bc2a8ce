using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.2: what the three kinds of stanzas mean.</summary>
public static class S08_02_StanzaSemantics
{
    /// <summary>Requests that break the rules of §8.2.3; [to] is filled by the cell's addressee.</summary>
    public static IEnumerable<Cell<string>> Broken { get; } =
    [
        new("rfc6120/8.2.3/get-without-child", "A get without a child is refused", "<iq type='get' id='q1' to='[domain]'/>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/set-without-child", "A set without a child is refused", "<iq type='set' id='q1' to='[domain]'/>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/get-without-child-no-to", "A get without a child, for the account, is refused", "<iq type='get' id='q1'/>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/set-without-child-no-to", "A set without a child, for the account, is refused", "<iq type='set' id='q1'/>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/get-with-two-children", "A get with two children is refused",
            "<iq type='get' id='q1' to='[domain]'><query xmlns='http://jabber.org/protocol/disco#info'/><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/set-with-two-children", "A set with two children is refused",
            "<iq type='set' id='q1'><art xmlns='urn:example:thou'/><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-7"),
        new("rfc6120/8.2.3/unknown-type", "An IQ of an unknown type is refused", "<iq type='subscribe' id='q1' to='[domain]'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-3"),
        new("rfc6120/8.2.3/upper-case-type", "The type of an IQ is in lower case", "<iq type='GET' id='q1' to='[domain]'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-3"),
        new("rfc6120/8.2.3/empty-type", "An IQ of an empty type is refused", "<iq type='' id='q1' to='[domain]'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-3"),
        new("rfc6120/8.2.3/no-type", "An IQ without a type is refused", "<iq id='q1' to='[domain]'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-2"),
        new("rfc6120/8.2.3/unknown-type-no-to", "An IQ of an unknown type, for the account, is refused", "<iq type='subscribe' id='q1'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-3"),
        new("rfc6120/8.2.3/unknown-type-to-user", "An IQ of an unknown type, for another user, is refused", "<iq type='subscribe' id='q1' to='[juliet]'><art xmlns='urn:example:thou'/></iq>", "RFC6120-8.2.3-3"),
    ];

    /// <summary>Requests that nobody understands.</summary>
    public static IEnumerable<Cell<string>> Unknown { get; } =
    [
        new("rfc6120/8.2.3/unknown-payload", "A get that the server does not know is answered with service-unavailable", "type='get' to='[domain]'", "RFC6120-8.4-12"),
        new("rfc6120/8.4/unknown-set-to-server", "A set that the server does not know is answered with service-unavailable", "type='set' to='[domain]'", "RFC6120-8.4-12"),
        new("rfc6120/10.3.3/unknown-get", "A get without 'to' that the server does not know is answered with service-unavailable", "type='get'", "RFC6120-10.3.3-3"),
        new("rfc6120/10.3.3/unknown-set", "A set without 'to' that the server does not know is answered with service-unavailable", "type='set'", "RFC6120-10.3.3-3"),
        new("rfc6120/10.3.3/unknown-get-own-account", "A get for one's own account that the server does not know is answered with service-unavailable", "type='get' to='[self]'", "RFC6120-8.4-12"),
        new("rfc6120/10.5.3.2/unknown-get-to-user", "A get for another's account is answered by the server", "type='get' to='[juliet]'", "RFC6120-10.5.3.2-5"),
    ];

    /// <summary>Answers to nothing.</summary>
    public static IEnumerable<Cell<string>> Unasked { get; } =
    [
        new("rfc6120/8.2.3/result-to-server", "A result for the server is not answered", "<iq type='result' id='q1' to='[domain]'/>"),
        new("rfc6120/8.2.3/result-to-account", "A result for the own account is not answered", "<iq type='result' id='q1' to='[self]'/>"),
        new("rfc6120/8.2.3/result-no-to", "A result without 'to' is not answered", "<iq type='result' id='q1'/>", "RFC6120-10.3.3-4"),
        new("rfc6120/8.2.3/result-to-user", "A result for another's account is not answered", "<iq type='result' id='q1' to='[juliet]'/>"),
        new("rfc6120/8.2.3/result-to-nobody", "A result for an account that is not there is not answered", "<iq type='result' id='q1' to='nobody-at-all@[domain]'/>"),
        new("rfc6120/8.2.3/error-to-server", "An error for the server is not answered", "<iq type='error' id='q1' to='[domain]'>[error]</iq>", "RFC6120-8.3.1-11"),
        new("rfc6120/8.2.3/error-no-to", "An error without 'to' is not answered", "<iq type='error' id='q1'>[error]</iq>", "RFC6120-10.3.3-4", "RFC6120-8.3.1-11"),
        new("rfc6120/8.2.3/error-to-nobody", "An error for an account that is not there is not answered", "<iq type='error' id='q1' to='nobody-at-all@[domain]'>[error]</iq>", "RFC6120-8.3.1-11"),
    ];

    /// <summary>§8.2.3: what breaks its rules is answered with bad-request.</summary>
    [ScenarioTable(nameof(Broken))]
    [Checks("RFC6120-8.3.1-1")]
    public static async Task A_request_that_breaks_the_rules_is_refused(Stage stage, string iq)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await romeo.SendAsync(Fill(iq, stage, romeo, juliet));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("q1", "bad-request", type: "modify")),
            Outcome.Deviation(cites: "RFC6120-8.3.3.1-1", Wire.IqError("q1", "bad-request")));
    }

    /// <summary>§8.2.3, §8.1.3: an IQ has an id; an answer to one without has an empty one or none.</summary>
    [Scenario("rfc6120/8.2.3/no-id", "A request without an id is refused")]
    [Checks("RFC6120-8.2.3-1", "RFC6120-8.3.1-5")]
    public static async Task A_request_without_an_id_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' to='{stage.Domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("iq", id: null, "bad-request")),
            Outcome.Pass(cites: "RFC6120-4.9.1.1-1", Wire.StreamError("bad-format", "invalid-xml"), Wire.StreamEnd, Wire.Closed));
        if (answer.Element.Name.LocalName == "iq")
        {
            var id = answer.Element.Attribute("id")?.Value;
            stage.Check("RFC6120-8.3.1-5", string.IsNullOrEmpty(id), "no id, or an empty one", $"'{id}'");
        }
    }

    /// <summary>§8.2.3: a request is answered, with its id.</summary>
    [ScenarioTable(nameof(Unknown))]
    [Checks("RFC6120-8.2.3-4", "RFC6120-8.2.3-5")]
    public static async Task A_request_that_nobody_knows_is_answered_with_an_error(Stage stage, string attributes)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<iq id='wherefore' {Fill(attributes, stage, romeo, juliet)}><art xmlns='urn:example:thou'/></iq>");

        // Expect: another error is an answer too, but not the one that is named; §10.5.3.2 names none.
        ArgumentNullException.ThrowIfNull(attributes);
        var another = Wire.Stanza("<iq type='error' id='wherefore'><error type='cancel'/></iq>");
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("wherefore", "service-unavailable", type: "cancel")),
            attributes.Contains("[juliet]", StringComparison.Ordinal) ? Outcome.Pass(another)
                : Outcome.Violation(attributes.Contains("to=", StringComparison.Ordinal) ? "RFC6120-8.4-12" : "RFC6120-10.3.3-3", another));
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§8.2.3: a get that is understood is answered with a result, of no or one child.</summary>
    [Scenario("rfc6120/8.2.3/result", "A request that the server knows is answered with a result of one child at most")]
    [Checks("RFC6120-8.2.3-4", "RFC6120-8.2.3-8", "RFC6120-10.3.3-2", "RFC6120-8.3.1-10")]
    public static async Task A_request_is_answered_with_a_result(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1'><query xmlns='{Namespaces.Roster}'/></iq>");

        // Expect
        var answer = await romeo.ExpectAsync(Wire.IqResult("q1"));
        var children = answer.Element.Elements().ToList();
        stage.Check("RFC6120-8.2.3-8", children.Count <= 1, "no child or one", answer.Element.ToString());
        stage.Check("RFC6120-8.3.1-10", children.All(child => child.Name.LocalName != "error"), "no <error/> in a result", answer.Element.ToString());
    }

    /// <summary>§8.2.3: "MUST NOT respond to the stanza by sending a further IQ response".</summary>
    [ScenarioTable(nameof(Unasked))]
    [Checks("RFC6120-8.2.3-6")]
    public static async Task An_answer_is_not_answered(Stage stage, string iq)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await romeo.SendAsync(Fill(iq, stage, romeo, juliet));

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
    }

    private static string Fill(string text, Stage stage, Actor romeo, Actor juliet) => text
        .Replace("[domain]", stage.Domain, StringComparison.Ordinal)
        .Replace("[self]", romeo.BareJid, StringComparison.Ordinal)
        .Replace("[juliet]", juliet.BareJid, StringComparison.Ordinal)
        .Replace("[error]", $"<error type='cancel'><service-unavailable xmlns='{Namespaces.StanzaErrors}'/></error>", StringComparison.Ordinal);
}
