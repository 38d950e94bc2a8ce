using System.Xml.Linq;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.3: what an error stanza looks like, and that it is the last word.</summary>
public static class S08_03_StanzaErrors
{
    private static readonly XNamespace s_errors = Namespaces.StanzaErrors;
    private static readonly XNamespace s_client = Namespaces.Client;

    /// <summary>The 22 conditions of §8.3.3.</summary>
    private static readonly string[] s_conditions =
    [
        "bad-request", "conflict", "feature-not-implemented", "forbidden", "gone", "internal-server-error", "item-not-found", "jid-malformed", "not-acceptable", "not-allowed",
        "not-authorized", "policy-violation", "recipient-unavailable", "redirect", "registration-required", "remote-server-not-found", "remote-server-timeout", "resource-constraint",
        "service-unavailable", "subscription-required", "undefined-condition", "unexpected-request",
    ];

    /// <summary>Stanzas that earn an error; [domain] is the domainpart.</summary>
    public static IEnumerable<Cell<(string Stanza, string To)>> Refused { get; } =
    [
        new("rfc6120/8.3.2/iq-to-nobody", "The error for a request to an account that is not there has the form of §8.3.2",
            ("<iq type='get' id='s1' to='[to]'><art xmlns='urn:example:thou'/></iq>", "nobody-at-all@[domain]"), "RFC6120-8.3.1-4", "RFC6120-8.3.3.19-1"),
        new("rfc6120/8.3.2/iq-to-server", "The error for a request to the server has the form of §8.3.2",
            ("<iq type='set' id='s1' to='[to]'><art xmlns='urn:example:thou'/></iq>", "[domain]"), "RFC6120-8.3.1-4", "RFC6120-8.3.3.19-1"),
        new("rfc6120/8.3.2/iq-to-another-domain", "The error for a request to a domain that is not there has the form of §8.3.2",
            ("<iq type='get' id='s1' to='[to]'><art xmlns='urn:example:thou'/></iq>", "tybalt@verona.invalid"), "RFC6120-8.3.1-4", "RFC6120-8.3.3.16-1"),
        new("rfc6120/8.3.2/message-to-another-domain", "The error for a message to a domain that is not there has the form of §8.3.2",
            ("<message id='s1' to='[to]'><body>soft</body></message>", "tybalt@verona.invalid"), "RFC6120-8.3.1-3", "RFC6120-8.3.3.16-1"),
    ];

    /// <summary>Errors that nobody asked for, to where a stanza of another type would earn one.</summary>
    public static IEnumerable<Cell<string>> Errors { get; } =
    [
        new("rfc6120/8.3.1/message-error-to-nobody", "An error message to an account that is not there is not answered", "<message type='error' id='s1' to='nobody-at-all@[domain]'>[error]</message>"),
        new("rfc6120/8.3.1/message-error-to-another-domain", "An error message to a domain that is not there is not answered", "<message type='error' id='s1' to='tybalt@verona.invalid'>[error]</message>"),
        new("rfc6120/8.3.1/presence-error-to-nobody", "An error presence to an account that is not there is not answered", "<presence type='error' id='s1' to='nobody-at-all@[domain]'>[error]</presence>"),
        new("rfc6120/8.3.1/presence-error-to-another-domain", "An error presence to a domain that is not there is not answered", "<presence type='error' id='s1' to='tybalt@verona.invalid'>[error]</presence>"),
        new("rfc6120/8.3.1/iq-error-to-another-domain", "An error IQ to a domain that is not there is not answered", "<iq type='error' id='s1' to='tybalt@verona.invalid'>[error]</iq>"),
        new("rfc6120/8.3.1/message-error-to-bad-address", "An error message to what is no address is not answered", "<message type='error' id='s1' to='@[domain]'>[error]</message>"),
    ];

    /// <summary>§8.3.1, §8.3.2: addresses swapped, the id, one error of a known type, one known condition.</summary>
    [ScenarioTable(nameof(Refused))]
    [Checks("RFC6120-8.3.1-6", "RFC6120-8.3.1-2", "RFC6120-8.3.1-5", "RFC6120-8.3.2-3", "RFC6120-8.3.2-4", "RFC6120-8.3.2-6", "RFC6120-8.3.2-7")]
    public static async Task An_error_has_its_form(Stage stage, (string Stanza, string To) cell)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var to = cell.To.Replace("[domain]", stage.Domain, StringComparison.Ordinal);

        // Act
        await romeo.SendAsync(cell.Stanza.Replace("[to]", to, StringComparison.Ordinal));

        // Expect
        var answer = await romeo.ExpectAsync(Wire.Stanza($"<{cell.Stanza[1..cell.Stanza.IndexOf(' ', StringComparison.Ordinal)]} type='error' id='s1'><error/></{cell.Stanza[1..cell.Stanza.IndexOf(' ', StringComparison.Ordinal)]}>"));
        var seen = answer.Element.ToString();
        var errors = answer.Element.Elements(s_client + "error").ToList();
        stage.Check("RFC6120-8.3.1-6", errors.Count == 1, "one <error/>", seen);
        stage.Check("RFC6120-8.3.2-3", errors[0].Attribute("type")?.Value is "auth" or "cancel" or "continue" or "modify" or "wait", "an error type that is defined", seen);
        var conditions = errors[0].Elements().Where(child => child.Name.Namespace == s_errors && child.Name.LocalName != "text").Select(child => child.Name.LocalName).ToList();
        stage.Check("RFC6120-8.3.2-6", conditions.Count == 1, "one condition", seen);
        stage.Check("RFC6120-8.3.2-4", s_conditions.Contains(conditions[0], StringComparer.Ordinal), "a condition that is defined", seen);
        stage.CheckAll(requirement =>
        {
            // §8.3.3: the type that belongs to a condition, where the target chose that one.
            if (requirement is "RFC6120-8.3.3.16-1" or "RFC6120-8.3.3.19-1")
            {
                stage.Check(requirement, conditions[0] is not ("remote-server-not-found" or "service-unavailable") || errors[0].Attribute("type")?.Value == "cancel", "type='cancel'", seen);
            }
        });
        var texts = errors[0].Elements().Where(child => child.Name.LocalName == "text").ToList();
        stage.Check("RFC6120-8.3.2-7", texts.All(text => text.Name.Namespace == s_errors), "<text/> in the namespace of the conditions", seen);
        var from = answer.Element.Attribute("from")?.Value;
        var back = answer.Element.Attribute("to")?.Value;
        stage.Check("RFC6120-8.3.1-2", from == to && (back is null || back == romeo.FullJid), $"from {to}, to {romeo.FullJid}", seen);
    }

    /// <summary>§8.3.1: "MUST NOT respond to the stanza with a further error stanza".</summary>
    [ScenarioTable(nameof(Errors))]
    [Checks("RFC6120-8.3.1-11")]
    public static async Task An_error_is_the_last_word(Stage stage, string error)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(error);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(error.Replace("[domain]", stage.Domain, StringComparison.Ordinal)
            .Replace("[error]", $"<error type='cancel'><gone xmlns='{Namespaces.StanzaErrors}'/></error>", StringComparison.Ordinal));

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
    }
}
