using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Rfc7622;

/// <summary>RFC 7622 §3, §4: a server puts addresses into their form before it keeps them and passes them on.</summary>
public static class S03_Roster
{
    /// <summary>How a contact is written, and what the address is.</summary>
    public static IEnumerable<Cell<(string Written, string Meant, string[] Rules)>> Contacts { get; } =
    [
        Contact("upper-case-localpart", "A localpart in upper case", "JULIET@capulet.example", "juliet@capulet.example", "RFC7622-3.3-2"),
        Contact("full-width-localpart", "A localpart in full-width letters", Writing.FullWidth("juliet") + "@capulet.example", "juliet@capulet.example", "RFC7622-3.3-2"),
        Contact("decomposed-localpart", "A localpart whose letters are taken apart", "cafe\u0301@capulet.example", "caf\u00E9@capulet.example", "RFC7622-3.3-2"),
        Contact("capital-sigma", "A localpart of a Greek capital letter", "\u03A3@capulet.example", "\u03C3@capulet.example", "RFC7622-3.3-2"),
        Contact("upper-case-domainpart", "A domainpart in upper case", "juliet@CAPULET.example", "juliet@capulet.example", "RFC7622-3.2.2-1"),
        Contact("final-dot", "A domainpart with a dot at its end", "juliet@capulet.example.", "juliet@capulet.example", "RFC7622-3.2-3", "RFC7622-3.2-4"),
        Contact("a-label", "A domainpart with an A-label", "juliet@xn--fuball-cta.example", "juliet@fu\u00DFball.example", "RFC7622-3.2.1-2"),
    ];

    /// <summary>§3: in the roster the address has its form; it is the same contact however it is written.</summary>
    [ScenarioTable(nameof(Contacts))]
    public static async Task A_contact_is_kept_under_its_address(Stage stage, (string Written, string Meant, string[] Rules) cell)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        Roster.Rest(romeo);

        // Act
        await romeo.SendAsync(Roster.Set("set1", new RosterCard("J").Item(cell.Written)));

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("set1")), Outcome.Unsupported(Wire.IqError("set1", "not-acceptable|resource-constraint|not-allowed")));
        var roster = await Roster.GetAsync(stage, romeo);
        foreach (var rule in cell.Rules)
        {
            stage.Check(rule, Roster.ItemOf(roster, cell.Meant) is not null && roster.Elements().Count() == 1, $"one item, {cell.Meant}", roster.ToString());
        }
    }

    private static Cell<(string Written, string Meant, string[] Rules)> Contact(string id, string title, string written, string meant, params string[] rules) =>
        new($"rfc7622/3/roster/{id}", $"{title} is kept as {meant}", (written, meant, rules), rules);
}
