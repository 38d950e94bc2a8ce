namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.3.3.8, RFC 7622 §3: addresses, good and bad, in the 'to' of a request.</summary>
public static class S10_MalformedAddresses
{
    /// <summary>Strings that are no JID, most of them RFC 7622's own examples (§3.5, table 2); [domain] is the target's.</summary>
    /// <remarks>Row 18 of the table, a space at the beginning of a resourcepart, is left out: OpaqueString has no such rule (docs/decisions/0011-precis.md).</remarks>
    public static IEnumerable<Cell<string>> Bad { get; } =
    [
        Broken("quotation-marks", "Quotation marks in a localpart", "&quot;juliet&quot;@[domain]", "RFC7622-3.3-2"),
        Broken("space-in-localpart", "A space in a localpart", "foo bar@[domain]", "RFC7622-3.3-2"),
        Broken("empty-localpart", "An empty localpart", "@[domain]", "RFC7622-3.3-1"),
        Broken("empty-resourcepart", "An empty resourcepart", "juliet@[domain]/", "RFC7622-3.4-2"),
        Broken("empty-localpart-and-resourcepart", "An empty localpart and resourcepart", "@[domain]/", "RFC7622-3.3-1"),
        Broken("roman-numeral", "A roman numeral in a localpart", "henry\u2163@[domain]", "RFC7622-3.3-2"),
        Broken("chess-king", "A chess king as localpart", "\u265A@[domain]", "RFC7622-3.3-2"),
        Broken("no-domainpart", "A localpart without domainpart", "juliet@", "RFC7622-3.2-1"),
        Broken("resourcepart-alone", "A resourcepart without domainpart", "/foobar", "RFC7622-3.2-1"),
        Broken("two-at-signs", "Two at signs before the resourcepart", "juliet@balcony@[domain]", "RFC7622-3.2.1-1"),
        Broken("apostrophe", "An apostrophe in a localpart", "o&apos;juliet@[domain]", "RFC7622-3.3-2"),
        Broken("ampersand", "An ampersand in a localpart", "r&amp;j@[domain]", "RFC7622-3.3-2"),
        Broken("less-than", "A less-than sign in a localpart", "&lt;juliet@[domain]", "RFC7622-3.3-2"),
        Broken("colon", "A colon in a localpart", "xmpp:juliet@[domain]", "RFC7622-3.3-2"),
        Broken("long-localpart", "A localpart of 1024 octets", new string('j', 1024) + "@[domain]", "RFC7622-3.3-1"),
        Broken("long-resourcepart", "A resourcepart of 1024 octets", "juliet@[domain]/" + new string('r', 1024), "RFC7622-3.4-2"),
        Broken("long-domainpart", "A domainpart of 1024 octets", "juliet@" + string.Concat(Enumerable.Repeat("verona7.", 127)) + "invalid1", "RFC7622-3.2-5"),
        Broken("space-in-domainpart", "A space in a domainpart", "juliet@ver ona.invalid", "RFC7622-3.2.1-1"),
        Broken("empty-label", "An empty label in a domainpart", "juliet@verona..invalid", "RFC7622-3.2.1-1"),
        Broken("control-in-resourcepart", "A control character in a resourcepart", "juliet@[domain]/foo&#9;bar", "RFC7622-3.4-3"),
        Broken("soft-hyphen", "An ignorable character in a localpart", "juli\u00ADet@[domain]", "RFC7622-3.3-2"),
        Broken("surplus-of-directions", "A localpart of letters of both directions that the Bidi rule forbids", "\u05D0a@[domain]", "RFC7622-3.3-2"),
    ];

    /// <summary>Strings that are JIDs, most of them RFC 7622's own examples (§3.5, table 1).</summary>
    public static IEnumerable<Cell<string>> Good { get; } =
    [
        Whole("bare", "A bare JID", "nobody@[domain]"),
        Whole("full", "A full JID", "nobody@[domain]/foo"),
        Whole("space-in-resourcepart", "A space in a resourcepart", "nobody@[domain]/foo bar"),
        Whole("at-sign-in-resourcepart", "An at sign in a resourcepart", "nobody@[domain]/foo@bar"),
        Whole("escaped-space", "An escaped space in a localpart", "foo\\20bar@[domain]"),
        Whole("sharp-s", "A sharp s in a localpart", "fu\u00DFball@[domain]"),
        Whole("pi", "A Greek letter as localpart", "\u03C0@[domain]"),
        Whole("capital-sigma", "A Greek capital letter as localpart", "\u03A3@[domain]/foo"),
        Whole("final-sigma", "A Greek final sigma as localpart", "\u03C2@[domain]/foo"),
        Whole("chess-king-as-resourcepart", "A chess king as resourcepart", "nobody@[domain]/\u265A"),
        Whole("domainpart-and-resourcepart", "A domainpart with resourcepart", "[domain]/foobar"),
        Whole("at-sign-after-slash", "A domainpart with a resourcepart that holds an at sign", "[domain]/b@example.net"),
        Whole("longest-localpart", "A localpart of 1023 octets", new string('j', 1023) + "@[domain]"),
        Whole("upper-case", "Upper case in localpart and domainpart", "NoBody@[DOMAIN]"),
    ];

    /// <summary>§8.3.3.8, RFC 7622 §4: what is no address is refused, with the condition that says so.</summary>
    [ScenarioTable(nameof(Bad))]
    [Checks("RFC7622-4-1", "RFC6120-8.3.1-1", "RFC6120-8.3.3.8-1")]
    public static async Task What_is_no_address_is_refused(Stage stage, string address)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(address);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{address.Replace("[domain]", stage.Domain, StringComparison.Ordinal)}'><art xmlns='urn:example:thou'/></iq>");

        // Expect: the condition is recommended, the refusal is not a matter of taste
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("q1", "jid-malformed", type: "modify")),
            Outcome.Deviation(cites: "RFC6120-8.3.3.8-1", Wire.Stanza("<iq type='error' id='q1'/>")));
    }

    /// <summary>RFC 7622 §3.5: what is an address is not called malformed.</summary>
    [ScenarioTable(nameof(Good))]
    [Checks("RFC7622-5-1", "RFC6120-8.2.3-4")]
    public static async Task What_is_an_address_is_taken_for_one(Stage stage, string address)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(address);
        await using var romeo = await stage.ConnectAsync("romeo");
        var to = address.Replace("[domain]", stage.Domain, StringComparison.Ordinal).Replace("[DOMAIN]", stage.Domain.ToUpperInvariant(), StringComparison.Ordinal);

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{to}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("q1", "service-unavailable|feature-not-implemented|item-not-found"));
    }

    private static Cell<string> Broken(string id, string title, string address, string rule) => new($"rfc6120/8.3.3.8/{id}", $"{title} is no address", address, rule);

    private static Cell<string> Whole(string id, string title, string address) => new($"rfc6120/8.3.3.8/good/{id}", $"{title} is an address", address);
}
